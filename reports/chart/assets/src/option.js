// An option is plain JSON. The functions that ECharts wants in it are put in
// here: a label shows its item's "text", a tooltip its item's "tip". Neither
// passes through ECharts' templates, in which braces have a meaning.
const field = (name) => (item) => (item.data && item.data[name]) || '';

export function withTexts(option) {
  for (const series of option.series) {
    if (series.label) series.label.formatter = field('text');
  }
  return option;
}

// Tooltips are drawn as rich text, in which "{style|text}" has a meaning: a
// word joiner after the brace takes it away.
export function withTips(option) {
  const tip = field('tip');
  option.tooltip.formatter = (item) => tip(item).replace(/\{/g, '{\u2060');
  return option;
}
