"use strict";
/*
 * What the surroundings of a use say, and the one question that decides most: what
 * scripts/reading/model.py and answer.py do.
 */
(() => {
  const { Reading } = window.glossaryReading;

  /* Probabilities from logits, finite however large these are. */
  function normalised(logits) {
    const most = Math.max(...logits.values());
    const raised = [...logits].map(([code, logit]) => [code, Math.exp(logit - most)]);
    const total = raised.reduce((sum, [, value]) => sum + value, 0);
    return new Map(raised.map(([code, value]) => [code, value / total]));
  }

  /* Weights by feature; they come by group and amount, which weighs less. */
  function byFeature(weights) {
    const made = new Map();
    for (const [group, amounts] of Object.entries(weights))
      for (const [amount, names] of Object.entries(amounts))
        for (const name of names) made.set(name, { ...made.get(name), [group]: Number(amount) });
    return made;
  }

  function weightsOf(model, feature) {
    model.byFeature ??= byFeature(model.weights);
    return model.byFeature.get(feature);
  }

  const total = (sums, groups) => groups.reduce((sum, group) => sum + (sums[group] ?? 0), 0);

  /* Probabilities in which a class has at least so much, the others in proportion. */
  function atLeast(probabilities, code, least) {
    const own = probabilities.get(code);
    if (own >= least) return probabilities;
    const others = (1 - least) / (1 - own);
    return new Map([...probabilities].map(([name, value]) => [name, name === code ? least : value * others]));
  }

  function posterior(model, source) {
    const { groups, bias, proof, usual } = model;
    const features = [...source];
    const sums = {};
    for (const feature of features) {
      const weights = weightsOf(model, feature) ?? {};
      for (const group in weights) sums[group] = (sums[group] ?? 0) + weights[group];
    }
    const counted = usual && features.length ? Math.min(1, Math.sqrt(usual / features.length)) : 1;
    const logits = new Map(
      Object.entries(groups).map(([code, own]) => [code, bias[code] + counted * total(sums, own)]),
    );
    const proofs = features.flatMap((feature) => (Object.hasOwn(proof, feature) ? Object.entries(proof[feature]) : []));
    return proofs.reduce((made, [code, least]) => atLeast(made, code, least), normalised(logits));
  }

  /* What speaks for a sense against the others, the strongest first: [[feature, how much]]. */
  function reasons(model, features, code) {
    const all = Object.values(model.groups);
    const made = [];
    for (const feature of features) {
      const weights = weightsOf(model, feature) ?? {};
      const proof = Object.hasOwn(model.proof, feature) ? model.proof[feature] : {};
      const mean = all.reduce((sum, groups) => sum + total(weights, groups), 0) / all.length;
      const proved = proof[code] ?? 0.5;
      const told = total(weights, model.groups[code]) - mean + Math.log(proved / (1 - proved));
      if (told > 0) made.push([feature, told]);
    }
    return made.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  const ranking = (weights) => [...weights].sort((a, b) => b[1] - a[1]);

  /* The weight of each value that `of` gives a sense. */
  function summed(probabilities, standings, of) {
    const made = new Map();
    for (const [code, standing] of Object.entries(standings)) {
      const value = of(standing);
      made.set(value, (made.get(value) ?? 0) + (probabilities.get(code) ?? 0));
    }
    return made;
  }

  function fixed(probabilities, { standings, cuts, notAsked }) {
    const made = {};
    const axes = new Set(Object.values(standings).flatMap((standing) => Object.keys(standing.axes)));
    for (const axis of axes) {
      const [value, weight] = ranking(summed(probabilities, standings, ({ axes: own }) => own[axis] ?? ""))[0];
      if (value && value !== notAsked && weight >= cuts.axis) made[axis] = { value, weight };
    }
    return made;
  }

  /* Returns {level, told, sure, axes, candidates}: the finest level that reaches its cut-off. */
  function said(probabilities, reading) {
    const { standings, cuts, notTheTerm } = reading;
    const none = probabilities.get(notTheTerm) ?? 0;
    const candidates = ranking([...probabilities].filter(([code]) => code !== notTheTerm));
    const axes = fixed(probabilities, reading);
    if (none >= cuts.not_the_term)
      return {
        level: "not-the-term",
        told: notTheTerm,
        sure: none,
        axes: {},
        candidates,
      };
    const [best, sure] = candidates[0];
    if (sure >= cuts.sense)
      return {
        level: "sense",
        told: best,
        sure,
        axes: standings[best].axes,
        candidates,
      };
    const values = Object.fromEntries(Object.entries(axes).map(([axis, { value }]) => [axis, value]));
    const [family, together] = ranking(summed(probabilities, standings, (standing) => standing.family))[0];
    if (together >= cuts.family)
      return {
        level: "family",
        told: family,
        sure: together,
        axes: values,
        candidates,
      };
    const least = Math.min(...Object.values(axes).map(({ weight }) => weight));
    if (Object.keys(axes).length) return { level: "axes", told: "", sure: least, axes: values, candidates };
    return { level: "open", told: "", sure, axes: {}, candidates };
  }

  /* By how many answers each sense is left. */
  function waysOf(leaves) {
    const made = new Map();
    for (const code of leaves.flat()) made.set(code, (made.get(code) ?? 0) + 1);
    return made;
  }

  /* What a question is expected to tell, in bits: a sense gives each answer that leaves it as often. */
  function information(probabilities, leaves) {
    const ways = waysOf(leaves);
    const shareOf = (code) => probabilities.get(code) ?? 0;
    const parts = leaves.map((codes) => codes.reduce((sum, code) => sum + shareOf(code) / ways.get(code), 0));
    const told = parts.reduce((sum, part) => (part > 1e-12 ? sum - part * Math.log2(part) : sum), 0);
    return [...ways].reduce((left, [code, count]) => left - shareOf(code) * Math.log2(count), told);
  }

  function question(probabilities, questions, done) {
    let best = null;
    let most = 1e-9;
    for (const asked of questions) {
      const told = done.has(asked.id) ? 0 : information(probabilities, asked.leaves);
      if (told > most) [best, most] = [asked, told];
    }
    return best;
  }

  /* Probabilities once a reader has given an answer, which by mistake may be any of the others. */
  function answered(probabilities, leaves, chosen, misheard) {
    const ways = waysOf(leaves);
    const likely = (code) =>
      leaves[chosen].includes(code)
        ? (1 - misheard) / ways.get(code)
        : misheard / (leaves.length - (ways.get(code) ?? 0));
    const logits = [...probabilities].map(([code, value]) => [code, Math.log(value * likely(code))]);
    return normalised(new Map(logits));
  }

  Object.assign(Reading.prototype, {
    posterior(features) {
      return posterior(this.model, features);
    },
    reasons(features, code) {
      return reasons(this.model, features, code);
    },
    said(probabilities) {
      return said(probabilities, this);
    },
    question(probabilities, done) {
      return question(probabilities, this.questions, done);
    },
    answered(probabilities, leaves, chosen) {
      return answered(probabilities, leaves, chosen, this.misheard);
    },
  });
})();
