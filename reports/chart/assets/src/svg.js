// The static SVG, drawn without a browser.
import * as echarts from 'echarts/core';
import { BarChart, BoxplotChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { withTexts } from './option.js';

echarts.use([
  BarChart, BoxplotChart, GridComponent, MarkLineComponent, ScatterChart, SVGRenderer,
  TitleComponent,
]);

// svg draws JSON of {width, height, option}. The ids in it start with prefix:
// ECharts counts its drawings instead, so that ids would depend on what was
// drawn before.
export function svg(json, prefix) {
  const form = JSON.parse(json);
  const chart = echarts.init(null, null, {
    renderer: 'svg', ssr: true, width: form.width, height: form.height,
  });
  try {
    chart.setOption(withTexts(form.option));
    const painter = chart.getZr().painter;
    painter._id = prefix;
    return painter.renderToString({ cssAnimation: false, cssEmphasis: false, useViewBox: true });
  } finally {
    chart.dispose();
  }
}

// measureWith has texts measured by a function of text and font: without a
// browser ECharts would estimate.
export function measureWith(measure) {
  echarts.setPlatformAPI({ measureText: (text, font) => ({ width: measure(text || '', font || '') }) });
}
