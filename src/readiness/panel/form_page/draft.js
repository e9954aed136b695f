// What was answered so far, kept in this browser where it allows that, and the response that comes of it.

const $ = (id) => document.getElementById(id);
const content = JSON.parse($('content').textContent);
const questions = new Map(content.questions.map((question) => [question.id, question]));
const groups = new Map(content.groups.map((group) => [group.id, group]));
const KEY = 'readiness ' + content.questionnaire.fingerprint + ' ' + content.form;
let kept = true; // whether this browser keeps the draft
let draft = readDraft() || newDraft();

function newDraft() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, group: content.groups.length === 1 ? content.groups[0].id : '', answers: new Map(), saved: null };
}

function readDraft() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY));
    return read && { ...read, answers: new Map(read.answers) };
  } catch {
    return null;
  }
}

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
    format: '1',
    id: draft.id,
    questionnaire: content.questionnaire,
    group: draft.group,
    asked: asked(),
    rated: Object.fromEntries(having('rated').map((id) => [id, draft.answers.get(id).answer])),
    dont_know: having('dont_know'),
    not_applicable: having('not_applicable'),
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
