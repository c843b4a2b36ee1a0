import numpy as np
from qiskit import QuantumCircuit
from qiskit.circuit import ParameterVector
from qiskit.circuit.library import (
    pauli_feature_map,
    z_feature_map,
    zz_feature_map,
)
from qiskit_machine_learning.kernels import FidelityStatevectorKernel

x = ParameterVector("x", 3)
own = QuantumCircuit(3)
for qubit in range(3):
    own.h(qubit)
    own.rz(x[qubit], qubit)
for first, second in ((0, 1), (1, 2)):
    own.cx(first, second)
    own.rz(x[first] * x[second], second)
    own.cx(first, second)

points = np.random.default_rng(0).uniform(0, np.pi, (4, 3))
table = FidelityStatevectorKernel(feature_map=own).evaluate(points)
print("kernel", table.shape, np.round(np.diag(table), 6).tolist())
print("free parameters", own.num_parameters)
for name, circuit in {
    "z": z_feature_map(3),
    "zz": zz_feature_map(3),
    "zz, reps=1": zz_feature_map(3, reps=1),
    "zz, linear": zz_feature_map(3, entanglement="linear"),
    "pauli X, YZ": pauli_feature_map(3, paulis=["X", "YZ"]),
}.items():
    pairs = circuit.count_ops().get("cx", 0)
    print(
        f"{name}: {circuit.num_qubits} qubits, {circuit.num_parameters} parameters, {pairs} cx"
    )
try:
    FidelityStatevectorKernel(feature_map=own).evaluate(points[:, :2])
except ValueError as error:
    print(error)
