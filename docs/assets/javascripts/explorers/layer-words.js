"use strict";
/* The words of the layer explorer, both languages side by side. */
(() => {
  const SUB = ["₁", "₂"];

  window.fmExplorers.layerWords = {
    en: {
      preset: "Start from", own: "my own numbers", view: "Who calls what a feature map?",
      nobody: "nobody yet", size: "Size of x", channels: "Channels", second: "A second layer",
      draw: "Draw with", layer: (n) => `Layer ${n + 1}`, image: "The input",
      filters: "Filters", kernel: "Kernel", stride: "Stride", padding: "Padding",
      dilation: "Dilation", activation: "Activation", bias: "bias",
      activations: ["none", "ReLU", "leaky ReLU (¼)", "sigmoid", "tanh"],
      hint: "Arrow keys move; type a number to change it.",
      x: (c) => `input x, channel ${c}`, weights: (n, k, c) => `weights of layer ${n + 1}, filter ${k}, input channel ${c}`,
      biasOf: (n, k) => `bias of layer ${n + 1}, filter ${k}`,
      map: (s, n, k) => `${s}${SUB[n]}[${k}], ${s === "z" ? "before" : "after"} the activation of layer ${n + 1}, filter ${k}`,
      scale: "One scale for x, z and a", sum: "The pinned cell, added up",
      said: (at, z, a) => `${at}: the sum is ${z}; after the activation ${a}.`,
      at: (n, k, i, j) => `Layer ${n + 1}, filter ${k}, row ${i}, column ${j}`,
      channel: "channel", together: "together", outside: "grey: padding",
      rounded: (d) => `Factors and products are rounded to ${d} decimals, and these are what is added; unrounded, z is `,
      seen: (n) => `This cell depends on ${n} cells of x; they are framed.`,
      refused: (n) => `Layer ${n} has no room.`,
      why: ({ formula, span, room }) => `The output would have ${formula} rows: the kernel spans ${span} cells and the padded map has only ${room}. Enlarge x or the padding, or shrink the kernel.`,
      changed: (at, value) => `${at} is now ${value}.`, cell: (i, j) => `row ${i}, column ${j}`,
    },
    zh: {
      preset: "从这里开始", own: "我自己的数", view: "谁把什么叫作特征图？",
      nobody: "暂不标出", size: "x 的大小", channels: "通道数", second: "加上第二层",
      draw: "画入", layer: (n) => `第 ${n + 1} 层`, image: "输入",
      filters: "滤波器", kernel: "核", stride: "步幅", padding: "填充",
      dilation: "膨胀率", activation: "激活函数", bias: "偏置",
      activations: ["无", "ReLU", "带泄漏 ReLU（¼）", "sigmoid", "tanh"],
      hint: "方向键移动；直接输入数字即可修改。",
      x: (c) => `输入 x，通道 ${c}`, weights: (n, k, c) => `第 ${n + 1} 层滤波器 ${k} 对输入通道 ${c} 的权重`,
      biasOf: (n, k) => `第 ${n + 1} 层滤波器 ${k} 的偏置`,
      map: (s, n, k) => `${s}${SUB[n]}[${k}]，第 ${n + 1} 层滤波器 ${k}，激活${s === "z" ? "前" : "后"}`,
      scale: "x、z、a 共用一个色标", sum: "选定的一格，逐项相加",
      said: (at, z, a) => `${at}：和为 ${z}，激活后为 ${a}。`,
      at: (n, k, i, j) => `第 ${n + 1} 层，滤波器 ${k}，行 ${i}，列 ${j}`,
      channel: "通道", together: "合计", outside: "灰色：填充",
      rounded: (d) => `因数与乘积取 ${d} 位小数，相加的就是这些数；不取舍时 z 为 `,
      seen: (n) => `这一格取决于 x 中的 ${n} 格，均已加框。`,
      refused: (n) => `第 ${n} 层放不下。`,
      why: ({ formula, span, room }) => `输出的行数应为 ${formula}：核跨 ${span} 格，填充后的图只有 ${room} 格。请放大 x、增加填充或缩小核。`,
      changed: (at, value) => `${at}：改为 ${value}。`, cell: (i, j) => `行 ${i}，列 ${j}`,
    },
  };
})();
