// How each way of answering is shown and read. Every text goes in as text: nothing that a questionnaire says is markup.

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function option(type, name, value, label, sentence, checked) {
  const id = `${name}-${value}`;
  const text = make('label', { htmlFor: id }, make('strong', {}, label));
  if (sentence) text.append(' ', make('span', {}, sentence));
  return make('div', { className: 'option' }, make('input', { type, name, id, value, checked, autocomplete: 'off' }), text);
}

const or = () => make('p', { className: 'or' }, 'or');
const inputs = (place, selector) => [...place.querySelectorAll(selector)];

// Each way of answering fills a place with controls, and says what they say: {state, answer}, or null for nothing.
const WAYS = {
  pick(question, now, place) {
    const picked = now && (now.state === 'rated' ? `rated-${now.answer}` : now.state);
    for (const [value, label, sentence] of question.choices) {
      place.append(option('radio', 'answer', `rated-${value}`, label, sentence, picked === `rated-${value}`));
    }
    place.append(or(), ...content.states.map((state) => option('radio', 'answer', ...state, picked === state[0])));
    return () => {
      const [chosen] = inputs(place, 'input:checked');
      if (!chosen) return null;
      const rated = chosen.value.startsWith('rated-');
      return rated ? { state: 'rated', answer: chosen.value.slice(6) } : { state: chosen.value };
    };
  },

  tick(question, now, place) {
    const ticked = now && now.state === 'rated' ? now.answer : [];
    const alone = now && (now.state !== 'rated' ? now.state : ticked.length ? '' : 'none');
    const none = ['none', 'None of these', ''];
    let group = place;
    let above = '';
    for (const [value, label, , under] of question.choices) {
      if (under && under[0] !== above) {
        group = make('fieldset', { className: 'under' }, make('legend', {}, make('strong', {}, `${under[0]}.`), ' ', under[1]));
        place.append(group);
        [above] = under;
      }
      group.append(option('checkbox', 'item', value, label, '', ticked.includes(value)));
    }
    place.append(or(), ...[none, ...content.states].map((one) => option('checkbox', 'alone', ...one, alone === one[0])));
    return (changed) => {
      for (const box of inputs(place, 'input:checked')) {
        if (box !== changed && (changed.name === 'alone' || box.name === 'alone')) box.checked = false;
      }
      const items = inputs(place, '[name=item]:checked').map((box) => box.value);
      const [only] = inputs(place, '[name=alone]:checked');
      if (!only) return items.length ? { state: 'rated', answer: items } : null;
      return only.value === 'none' ? { state: 'rated', answer: [] } : { state: only.value };
    };
  },

  number(question, now, place) {
    const inputMode = Number(question.low) < 0 ? 'text' : 'decimal'; // some phones' figures have no minus
    return typedIn(question, now, place, question.unit ? `Number (${question.unit})` : 'Number', inputMode);
  },

  line(question, now, place) {
    return typedIn(question, now, place, question.prompt, 'text');
  },
};

// One line to type in, and how it is read.
function typedIn(question, now, place, label, inputMode) {
  const value = now && now.state === 'rated' ? now.answer : '';
  const box = make('input', { type: 'text', id: 'figure', inputMode, autocomplete: 'off', maxLength: 100, value });
  box.setAttribute('aria-describedby', 'answer-problem');
  place.append(make('div', { className: 'figure' }, make('label', { htmlFor: 'figure' }, label), box), or());
  place.append(...content.states.map((state) => option('radio', 'answer', ...state, now && now.state === state[0])));
  return (changed) => {
    if (changed !== box) box.value = '';
    else for (const state of inputs(place, ':checked')) state.checked = false;
    const [chosen] = inputs(place, ':checked');
    if (chosen) return { state: chosen.value };
    const found = box.value.trim() ? understood(box.value, question) : null;
    return found && found.answer ? { state: 'rated', answer: found.answer } : null;
  };
}

// What was typed means an answer, or what is wrong with it. Whoever reads the response knows more than this page does.
function understood(typed, question) {
  if (question.way === 'number') return figure(typed, question);
  const said = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (!new RegExp(`^(?:${question.shape})$`, 'i').test(said)) return { problem: question.advice };
  const makesSense = question.sense ? SENSES[question.sense](said, question) : true;
  return makesSense ? { answer: said } : { problem: makesSense === null ? question.advice : question.nonsense };
}

// Whether what has its shape can be so; null where it is not what it looks like, as 31 February.
const SENSES = {
  part(said, { unit }) {
    const [, ...both] = /^(.*?)(?:\/|out of|of)(.*)$/i.exec(said.replace(/ ?\([\d.]+%\)$/, ''));
    const [part, whole] = both.map((typed) => figure(typed, { low: null, high: null, unit }).answer);
    return part === undefined || whole === undefined || Number(whole) === 0 ? null : Number(part) <= Number(whole);
  },

  past(said) {
    const [year, month, day] = /^\d{4}/.test(said) ? said.split(/\D/) : said.split(/[ .,/-]+/).reverse();
    const word = MONTHS.findIndex((name) => month.length > 2 && name.startsWith(month.toLowerCase())) + 1;
    const parts = [Number(year), /^\d+$/.test(month) ? Number(month) : word, parseInt(day, 10)];
    const iso = parts.map((part, place) => String(part).padStart(place ? 2 : 4, '0')).join('-');
    const found = new Date(`${iso}T00:00Z`);
    const isOne = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(iso); // not 31 February
    return isOne ? iso <= today() : null;
  },
};
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
  'november', 'december'];

// A number in its one canonical form. A browser holds 15 digits exactly.
function figure(typed, { low, high, unit }) {
  let said = typed.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '').replace(/\u2212/g, '-');
  said = said.replace(/\s+/g, ' ').trim().toLowerCase();
  if (unit && said.endsWith(unit.toLowerCase())) said = said.slice(0, -unit.length).trim();
  // Commas and spaces part thousands, and nothing else: “5,5” may be five and a half.
  if (/^[+-]?[\d., ]+%?$/.test(said) && !/^[+-]?([1-9]\d{0,2}([, ]\d{3})+|\d*)(\.\d*)? ?%?$/.test(said)) {
    return { problem: 'Type a number with a point for its decimals, such as 5.5, or 1,000 for a thousand.' };
  }
  const parts = /^([+-]?)(\d*)\.?(\d*)$/.exec(said.replace(/[\s,]/g, '').replace(/%$/, ''));
  if (!parts || !(parts[2] || parts[3])) return { problem: 'Type a number, such as 12 or 12.5.' };
  const whole = parts[2].replace(/^0+/, '') || '0';
  const part = parts[3].replace(/0+$/, '');
  const size = part ? `${whole}.${part}` : whole;
  const number = parts[1] === '-' && size !== '0' ? `-${size}` : size;
  if (whole.length > 12 || (whole + part).length > 15) return { problem: 'Type a number with fewer digits.' };
  if (low !== null && Number(number) < Number(low)) return { problem: `Type a number of ${low} or more.` };
  if (high !== null && Number(number) > Number(high)) return { problem: `Type a number of ${high} or less.` };
  return { answer: number };
}
