from qiskit.circuit.library import ZZFeatureMap, zz_feature_map
from qiskit.quantum_info import Statevector

alone = [(0,), (1,), (2,)]


def tried(name, made):
    try:
        circuit = made()
    except Exception as error:
        said = str(error).partition(" {")[0]
        print(f"{name}: {type(error).__name__}: {said}")
    else:
        gates = circuit.count_ops().get("cx", 0)
        print(f"{name}: {circuit.num_qubits} qubits, {gates} cx")


def given(entanglement, features=3):
    return lambda: zz_feature_map(features, entanglement=entanglement)


tried("one feature", lambda: zz_feature_map(1))
tried("a list of pairs", given([(0, 1), (1, 2)]))
tried("a dictionary", given({1: alone, 2: [(0, 1), (1, 2)]}))
tried(
    "another one for each repetition",
    given(lambda repetition: {1: alone, 2: [[(0, 1)], [(1, 2)]][repetition]}),
)
tried("pairwise", given("pairwise", 4))
tried("a wrong name", given("all"))
tried("two values", lambda: zz_feature_map(3).assign_parameters([1, 2]))
tried("no values", lambda: Statevector(zz_feature_map(3)))
bound = zz_feature_map(3).assign_parameters([0.1, 0.2, 0.3])
print("bound: free", bound.num_parameters, "numbers", Statevector(bound).dim)
print("the class:", dict(ZZFeatureMap(3).count_ops()))
print("the function:", dict(zz_feature_map(3).count_ops()))
