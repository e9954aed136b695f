// One page at a time: the start, a question, the overview, the end. Nothing is sent anywhere.

let here = '';
const current = () => (here.startsWith('q/') ? here.slice(2) : ''); // the question that is shown

// What is shown

function figureProblem() {
  const box = $('figure');
  const found = box && box.value.trim() ? figure(box.value, questions.get(current())) : {};
  $('answer-problem').textContent = found.problem || '';
  if (box) box.setAttribute('aria-invalid', String(Boolean(found.problem)));
  return Boolean(found.problem);
}

function showProgress() {
  const total = asked().length;
  const done = total - missing().length;
  $('count').textContent = `${done} of ${total} answered`;
  $('bar').max = total || 1;
  $('bar').value = done;
  $('clear').hidden = !draft.answers.has(current());
}

function fill(id, text) {
  $(id).hidden = !text;
  $(id).lastElementChild.textContent = text;
}

function showWhose() {
  $('whose-saved').hidden = draft.saved === null;
  $('whose-draft').hidden = draft.saved !== null;
  $('go-on').textContent = draft.saved === null ? 'Yes, go on with it' : 'Yes, it is mine';
}

function showStart() {
  for (const input of inputs($('group-options'), 'input')) {
    input.checked = input.value === draft.group;
    input.disabled = draft.saved !== null; // who saved as one group stays in it: another group is another person
  }
  $('group-stays').hidden = draft.saved === null || groups.size === 1;
  $('group-problem').textContent = '';
  $('begin').textContent = draft.answers.size ? 'Go on with my draft' : 'Start';
  $('start').querySelector('[data-go]').hidden = !draft.answers.size;
}

function showQuestion(id) {
  const question = questions.get(id);
  $('place').textContent = `Question ${asked().indexOf(id) + 1} of ${asked().length}. ${question.domain}`;
  $('statement').textContent = question.statement;
  $('why').textContent = question.why;
  $('about').open = false;
  $('hint').textContent = question.hint;
  fill('means', question.means);
  fill('does-not-mean', question.does_not_mean);
  const place = make('div', { id: 'answers' });
  const read = WAYS[question.way](question, draft.answers.get(id), place);
  place.addEventListener('input', (event) => {
    answer(id, read(event.target));
    $('answer-problem').textContent = '';
  });
  $('answers').replaceWith(place);
  $('answer-problem').textContent = '';
}

function inWords(question, now) {
  if (!now) return 'No answer yet';
  if (now.state !== 'rated') return STATES.find(([state]) => state === now.state)[1];
  if (question.way === 'number') return question.unit ? `${now.answer} ${question.unit}` : now.answer;
  const chosen = question.choices.filter(([value]) => [].concat(now.answer).includes(value));
  return chosen.map(([, label]) => label).join('; ') || 'None of these';
}

function showReview() {
  const open = missing().length;
  const questionsHave = open === 1 ? '1 question has' : `${open} questions have`;
  $('missing').textContent = open
    ? `${questionsHave} no answer yet. You may leave it so, but “Don't know” says more than nothing.`
    : 'Every question has an answer.';
  $('first-missing').hidden = !open;
  $('changed').hidden = !changedSinceSaved();
  $('your-group').textContent = `It says that your group is: ${groups.get(draft.group).label}.`;
  $('your-group').nextElementSibling.hidden = groups.size === 1 || draft.saved !== null;
  $('finish-problem').textContent = '';
  const overview = make('div', { id: 'overview' });
  for (const domain of new Set(asked().map((id) => questions.get(id).domain))) {
    const inside = asked().filter((id) => questions.get(id).domain === domain).map((id) => {
      const link = make('a', { href: `#q/${id}` }, questions.get(id).short);
      const words = make('span', { className: 'words' }, inWords(questions.get(id), draft.answers.get(id)));
      return make('li', { className: draft.answers.has(id) ? '' : 'open' }, link, ' ', words);
    });
    overview.append(make('h2', {}, domain), make('ul', { className: 'overview' }, ...inside));
  }
  $('overview').replaceWith(overview);
}

function showDone() {
  $('file-name').textContent = fileName();
  $('text').value = savedText();
  $('copied').textContent = '';
}

const SHOW = { whose: showWhose, start: showStart, review: showReview, done: showDone, again() {} };

// Where one is: in the address, so that the browser's own Back goes back. A place that cannot be is another.
function placeFor(step) {
  if (toBeAsked()) return 'whose'; // before anything of it is shown
  if (step === 'whose') return 'start';
  if (!groups.has(draft.group)) return step === 'again' ? step : 'start';
  if (step.startsWith('q/') && asked().includes(step.slice(2))) return step;
  if (step === 'done' && (draft.saved === null || changedSinceSaved())) return 'review';
  return Object.keys(SHOW).includes(step) ? step : 'start';
}

function show(step) {
  here = placeFor(step);
  const section = current() ? 'question' : here;
  for (const one of document.querySelectorAll('main > section')) one.hidden = one.id !== section;
  if (current()) showQuestion(current()); else SHOW[section]();
  $('progress').hidden = !['question', 'review'].includes(section);
  $('about-form').className = section === 'question' ? 'aside' : '';
  showProgress();
  document.title = `${$(section).querySelector('h1').textContent.trim()} – ${content.title}`;
}

function go(step) {
  show(step);
  if (here !== 'whose' && location.hash !== `#${here}`) location.hash = here;
  window.scrollTo(0, 0);
  $(current() ? 'question' : here).querySelector('h1').focus();
}

function step(by) {
  if (by > 0 && figureProblem()) {
    $('figure').focus();
    return;
  }
  const place = asked().indexOf(current()) + by;
  go(place < 0 ? 'start' : place < asked().length ? `q/${asked()[place]}` : 'review');
}

// What people press

function on(id, act) {
  $(id).addEventListener('click', act);
}

on('begin', () => {
  if (!groups.has(draft.group)) {
    $('group-problem').textContent = 'Choose your group first.';
    $('group-options').querySelector('input').focus();
    return;
  }
  sayMine(true);
  keepDraft();
  go(draft.answers.size && !missing().length ? 'review' : `q/${missing()[0]}`);
});
on('go-on', () => { sayMine(true); go(draft.saved === null ? 'start' : 'review'); });
on('somebody-else', () => { draft = newDraft(); sayMine(true); keepDraft(); go('start'); });
on('finished', () => { sayMine(false); go('whose'); });
on('back', () => step(-1));
on('next', () => step(1));
on('clear', () => { answer(current(), null); go(here); });
on('first-missing', () => go(`q/${missing()[0]}`));
on('finish', () => {
  if (missing().length === asked().length) {
    $('finish-problem').textContent = 'Answer at least one question first.';
    return;
  }
  save();
  go('done');
});
on('save-again', download);
on('copy', () => {
  $('text').select();
  const copied = document.execCommand('copy'); // also where a page from a file may not use the clipboard otherwise
  $('copied').textContent = copied ? 'Copied.' : 'Press Ctrl and C to copy it.';
});
on('keep', () => go(groups.has(draft.group) ? 'review' : 'start'));
on('clear-all', () => { draft = newDraft(); sayMine(true); keepDraft(); go('start'); });
for (const button of document.querySelectorAll('[data-go]')) {
  button.addEventListener('click', () => go(button.dataset.go));
}
$('group-options').addEventListener('change', (event) => { draft.group = event.target.value; keepDraft(); });
$('group-options').addEventListener('change', showStart);

window.addEventListener('hashchange', () => { if (location.hash.slice(1) !== here) go(location.hash.slice(1)); });
window.addEventListener('storage', (event) => { // the same form, in another window
  if (event.key === KEY) { draft = readDraft() || newDraft(); mine = isMine(); show(here); }
});
window.addEventListener('beforeunload', (event) => { if (!kept && draft.answers.size) event.preventDefault(); });

// To begin

for (const [level, meaning] of content.scale) $('levels').append(make('dt', {}, level), make('dd', {}, meaning));
$('scale').hidden = !content.scale.length;
for (const group of groups.values()) {
  $('group-options').append(option('radio', 'group', group.id, group.label, '', false));
}
$('groups').hidden = groups.size === 1;
$('only-group').hidden = groups.size !== 1;
$('only-group').textContent = `You answer as: ${content.groups[0].label}.`;
keepDraft();
show(location.hash.slice(1) || 'start');
