// Bundles the parts of ECharts that the figures use, with their licences at the
// head of each bundle:
//
//   dist/page.js  defines ProformaChart.mount, for the report's page
//   dist/svg.js   defines ProformaChart.svg, for the static drawings
//
// The second leaves out what only a browser needs: the less there is, the
// sooner it is compiled when proforma starts.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const read = (path) => readFileSync(new URL(`node_modules/${path}`, import.meta.url), 'utf8').trim();

const notices = [
  ['Apache ECharts, NOTICE', read('echarts/NOTICE')],
  ['Apache ECharts, LICENSE', read('echarts/LICENSE')],
  ['Apache ECharts, LICENSE of d3', read('echarts/licenses/LICENSE-d3')],
  ['zrender, LICENSE', read('zrender/LICENSE')],
  ['tslib, LICENSE', read('tslib/LICENSE.txt')],
];

// Addresses are written without their scheme, so that a page which inlines a
// bundle holds none; the wording is complete otherwise. ECharts' files were
// changed only by bundling and by what leaveOut replaces, which Apache-2.0
// asks to be said.
const banner = '/*!\n' + [
  'Parts of Apache ECharts 6, zrender and tslib, bundled and cut down for proforma.',
  ...notices.map(([title, text]) => `== ${title} ==\n${text}`),
].join('\n\n').replace(/https?:\/\//g, '').replace(/\*\//g, '* /') + '\n*/';

// What no figure uses, and ECharts' core loads all the same. Each is replaced
// by an export that does nothing: the dark theme, Chinese texts, and the
// translation of options written for ECharts 2 to 5, which walks through every
// datum.
const stubs = {
  'echarts/lib/theme/dark.js': 'export default {};',
  'echarts/lib/i18n/langZH.js': 'export default {};',
  'echarts/lib/preprocessor/backwardCompat.js': 'export default function () {}',
};
const leaveOut = {
  name: 'leave-out',
  setup(bundle) {
    for (const [path, contents] of Object.entries(stubs)) {
      const filter = new RegExp(`[\\\\/]node_modules[\\\\/]${path.replace(/\//g, '[\\\\/]').replace(/\./g, '\\.')}$`);
      bundle.onLoad({ filter }, () => ({ contents }));
    }
  },
};

for (const name of ['page', 'svg']) {
  await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: [`src/${name}.js`],
    outfile: `dist/${name}.js`,
    bundle: true,
    format: 'iife',
    globalName: 'ProformaChart',
    minify: true,
    target: 'es2017',
    charset: 'ascii',
    legalComments: 'none', // the banner holds them, whole
    banner: { js: banner },
    plugins: [leaveOut],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}
