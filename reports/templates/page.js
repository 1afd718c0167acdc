// Puts the interactive charts in place of their drawings, and opens what is
// folded before printing. Without it the page shows the drawings.
(function () {
  'use strict';

  function mount(figure) {
    var live = figure.querySelector('.live');
    var option = figure.querySelector('script[type="application/json"]');
    if (!live || !option || typeof ProformaChart === 'undefined') return;
    live.hidden = false;
    try {
      ProformaChart.mount(live, JSON.parse(option.textContent));
      figure.classList.add('is-live');
    } catch (error) {
      live.hidden = true; // the drawing stays
      throw error;
    }
  }

  document.querySelectorAll('figure[data-chart]').forEach(mount);

  var opened = [];
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details:not([open])').forEach(function (details) {
      details.open = true;
      opened.push(details);
    });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });

  // A link to something folded opens it.
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
    if (target) target.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);
  if (location.hash) reveal();
}());
