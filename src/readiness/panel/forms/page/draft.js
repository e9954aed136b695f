// What was answered so far, kept in this browser where it allows that, and the response that comes of it.

const $ = (id) => document.getElementById(id);
const content = JSON.parse($('content').textContent);
const questions = new Map(content.questions.map((question) => [question.id, question]));
const groups = new Map(content.groups.map((group) => [group.id, group]));
const KEY = 'readiness ' + content.form; // another organisation's form, or another year's, has another
let kept = true; // whether this browser keeps the draft
let draft = readDraft() || newDraft();
let mine = isMine(); // whether the draft is known to be of the person who sits here

function newDraft() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, group: content.groups.length === 1 ? content.groups[0].id : '', answers: new Map(), saved: null };
}

// Pages that are files may share one storage, so that anything may have been put there: what is no draft is none.
function readDraft() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY));
    if (!/^[0-9a-f]{32}$/.test(read.id) || !(read.group === '' || groups.has(read.group))) return null;
    const answers = new Map(read.answers.filter(([id, said]) => questions.has(id) && isAnswer(questions.get(id), said)));
    return { id: read.id, group: read.group, answers, saved: readSaved(read) };
  } catch {
    return null;
  }
}

function readSaved({ id, saved }) {
  if (saved === null) return null;
  const { said: text, revision, given } = saved;
  const whole = Number.isInteger(revision) && revision > 0 && /^\d{4}-\d\d-\d\d$/.test(given);
  return whole && JSON.parse(text).id === id ? { said: text, revision, given } : null;
}

function isAnswer(question, said) {
  if (said.state !== 'rated') return STATES.some(([state]) => state === said.state);
  const known = (item) => question.choices.some(([value]) => value === item);
  if (question.way === 'tick') return Array.isArray(said.answer) && said.answer.every(known);
  if (question.way === 'number') return typeof said.answer === 'string' && figure(said.answer, question).answer === said.answer;
  return known(said.answer);
}

// A page that is loaded again in its own window goes on; one that is opened anew may be opened by somebody else.
function isMine() {
  try {
    return sessionStorage.getItem(KEY) === draft.id;
  } catch {
    return false;
  }
}

function sayMine(yes) {
  mine = yes;
  try {
    if (yes) sessionStorage.setItem(KEY, draft.id); else sessionStorage.removeItem(KEY);
  } catch { /* then it is asked again after each loading */ }
}

const toBeAsked = () => !mine && (draft.saved !== null || draft.answers.size > 0);

function keepDraft() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...draft, answers: [...draft.answers] }));
  } catch {
    kept = false;
  }
  for (const one of document.querySelectorAll('.if-kept')) one.hidden = !kept;
  for (const one of document.querySelectorAll('.if-not-kept')) one.hidden = kept;
}

function answer(id, said) {
  if (said) draft.answers.set(id, said); else draft.answers.delete(id);
  keepDraft();
  showProgress();
}

const asked = () => (groups.has(draft.group) ? groups.get(draft.group).asked : []);
const missing = () => asked().filter((id) => !draft.answers.has(id));

// What is saved

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function said() {
  const having = (state) => asked().filter((id) => (draft.answers.get(id) || {}).state === state);
  return {
    format: '2',
    id: draft.id,
    questionnaire: content.questionnaire,
    group: draft.group,
    asked: asked(),
    rated: Object.fromEntries(having('rated').map((id) => [id, draft.answers.get(id).answer])),
    dont_know: having('dont_know'),
    not_applicable: having('not_applicable'),
    promised: content.promised,
  };
}

const changedSinceSaved = () => draft.saved !== null && draft.saved.said !== JSON.stringify(said());

// What says the same keeps its revision and its day, so that it is the same response however often it is saved.
function save() {
  if (draft.saved === null || changedSinceSaved()) {
    const revision = draft.saved === null ? 1 : draft.saved.revision + 1;
    draft.saved = { said: JSON.stringify(said()), revision, given: today() };
    keepDraft();
  }
  download();
}

// Without indentation: in a message, mail programs make something else of spaces that begin a line.
function savedText() {
  const { said: text, revision, given } = draft.saved;
  return JSON.stringify({ ...JSON.parse(text), revision, given }, null, 1).replace(/\n +/g, '\n') + '\n';
}

const fileName = () => `response-${draft.id.slice(0, 8)}-${draft.saved.revision}.json`;

function download() {
  const url = URL.createObjectURL(new Blob([savedText()], { type: 'application/json' }));
  const link = make('a', { href: url, download: fileName() });
  document.body.append(link);
  link.click();
  link.remove();
}
