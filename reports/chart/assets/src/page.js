// The page's interactive charts.
import * as echarts from 'echarts/core';
import { BarChart, BoxplotChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, GridComponent, MarkLineComponent, TitleComponent, TooltipComponent,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { withTexts, withTips } from './option.js';

echarts.use([
  AriaComponent, BarChart, BoxplotChart, GridComponent, MarkLineComponent, ScatterChart,
  SVGRenderer, TitleComponent, TooltipComponent,
]);

// mount draws a figure inside an element and follows the element's width:
// drawing is {wide, narrow}, each {width, height, option}.
export function mount(element, drawing) {
  let chart = null;
  let shown = null;
  const draw = () => {
    const width = element.clientWidth;
    if (width === 0) return; // hidden: the observer calls again
    const form = width < drawing.wide.width * 0.8 ? drawing.narrow : drawing.wide;
    if (form === shown) {
      chart.resize({ width, height: form.height });
      return;
    }
    if (chart) chart.dispose();
    element.style.height = form.height + 'px';
    chart = echarts.init(element, null, { renderer: 'svg', width, height: form.height });
    chart.setOption(withTips(withTexts(JSON.parse(JSON.stringify(form.option)))));
    shown = form;
  };
  draw();
  if (typeof ResizeObserver !== 'undefined') new ResizeObserver(draw).observe(element);
}

export const version = echarts.version;
