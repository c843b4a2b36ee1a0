"use strict";
// needs: arithmetic
/* Maps φ of the plane and their kernels, pure. A coordinate is a pair [c, v] and means √c · v. */
(() => {
  const dot = ([a, b], [c, d]) => a * c + b * d;
  const square = ([a, b]) => [
    [1, a * a],
    [2, a * b],
    [1, b * b],
  ];
  const paraboloid = ([a, b]) => [
    [1, a],
    [1, b],
    [1, a * a + b * b],
  ];
  const SLOPE = [
    [1, -0.9, 0],
    [1, 0.9, 0],
    [0, 0.9, 1],
    [0, -0.9, 1],
  ];
  const FLAT = [
    [-1.4, -1.4, 1],
    [1.4, -1.4, 1],
    [1.4, 1.4, 1],
    [-1.4, 1.4, 1],
  ];
  const QUADRATIC = { kernel: (x, y) => dot(x, y) ** 2, rule: "(x·y)²" };

  /* map: φ; kernel and rule: K and its formula; drawn: which coordinates the picture shows;
     plane: corners of the separating plane; right: whether K belongs to φ. */
  const MAPS = {
    three: {
      map: square,
      ...QUADRATIC,
      text: "(x₁², √2·x₁x₂, x₂²)",
      drawn: [0, 1, 2],
      plane: SLOPE,
      equation: "u + w = 1",
      right: true,
    },
    four: {
      map: ([a, b]) => [
        [1, a * a],
        [1, a * b],
        [1, b * a],
        [1, b * b],
      ],
      ...QUADRATIC,
      text: "(x₁², x₁x₂, x₂x₁, x₂²)",
      drawn: [0, 1, 3],
      plane: SLOPE,
      equation: "u + w = 1",
      right: true,
    },
    paraboloid: {
      map: paraboloid,
      kernel: (x, y) => dot(x, y) + dot(x, x) * dot(y, y),
      rule: "x·y + |x|²|y|²",
      text: "(x₁, x₂, x₁² + x₂²)",
      drawn: [0, 1, 2],
      plane: FLAT,
      equation: "w = 1",
      right: true,
    },
    wrong: {
      map: paraboloid,
      ...QUADRATIC,
      text: "(x₁, x₂, x₁² + x₂²)",
      drawn: [0, 1, 2],
      plane: FLAT,
      equation: "w = 1",
      right: false,
    },
    six: {
      map: ([a, b]) => [
        [1, 1],
        [2, a],
        [2, b],
        [1, a * a],
        [2, a * b],
        [1, b * b],
      ],
      kernel: (x, y) => (dot(x, y) + 1) ** 2,
      rule: "(x·y + 1)²",
      text: "(1, √2·x₁, √2·x₂, x₁², √2·x₁x₂, x₂²)",
      drawn: [3, 4, 5],
      plane: SLOPE,
      equation: "u + w = 1",
      right: true,
    },
  };

  /** Products of coordinates, exact on quarters: √c·v times √c·w is c·v·w. */
  const products = (one, other) => one.map(([c, v], k) => c * v * other[k][1]);

  const gaussian = (x, y, gamma) => Math.exp(-gamma * ((x[0] - y[0]) ** 2 + (x[1] - y[1]) ** 2));

  /** ⟨φ(x), φ(y)⟩ of the first m frequencies: the mean of cos(ω·(x − y)); D is 2m. */
  function fourier(x, y, frequencies, m) {
    let sum = 0;
    for (let k = 0; k < m; k++) sum += Math.cos(dot(frequencies[k], [x[0] - y[0], x[1] - y[1]]));
    return sum / m;
  }

  /** The mean error over all pairs of points, for every number of frequencies from 1 on. */
  function errors(points, frequencies, gamma) {
    const total = frequencies.map(() => 0);
    let pairs = 0;
    points.forEach((x, i) =>
      points.slice(i + 1).forEach((y) => {
        const kernel = gaussian(x, y, gamma);
        let sum = 0;
        pairs += 1;
        frequencies.forEach((w, k) => {
          sum += Math.cos(dot(w, [x[0] - y[0], x[1] - y[1]]));
          total[k] += Math.abs(sum / (k + 1) - kernel);
        });
      }),
    );
    return total.map((value) => value / pairs);
  }

  /** A point of the feature space as drawn: turned about the w axis, seen a little from above. */
  function project([u, v, w], degrees) {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return [u * cos + v * sin, -(w * 0.9 + (v * cos - u * sin) * 0.4)];
  }

  const lift = (map, point) => {
    const all = map.map(point);
    return map.drawn.map((k) => Math.sqrt(all[k][0]) * all[k][1]);
  };

  Object.assign(window.fmExplorers, { MAPS, errors, fourier, gaussian, lift, products, project });
})();
