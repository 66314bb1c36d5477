import './village.css';
import type { Clinic, VillageExam, VillageExams } from '@/api/village-types';
import { refusal, wordsFor } from './messages';
import { call, sendFile } from './send';

const REFRESH_MS = 15_000;
const words = wordsFor(navigator.language);
const root = document.getElementById('village') as HTMLElement;
let timer: number | undefined;

void start();

async function start(): Promise<void> {
  window.clearTimeout(timer);
  document.title = words.title;
  document.documentElement.lang = words.lang;
  const clinic = await call<Clinic>('GET', '/api/village/clinic');
  if (clinic.kind === 'done') return home(clinic.body);
  if (clinic.status === 0 || clinic.status >= 500) {
    root.replaceChildren(element('p', { class: 'note', role: 'status' }, words.offline));
    timer = window.setTimeout(() => void start(), REFRESH_MS / 5);
    return;
  }
  signIn(clinic.status === 403 ? words.notVillage : '');
}

function signIn(trouble: string): void {
  const username = element('input', { name: 'username', autocomplete: 'username', autocapitalize: 'none', required: '' });
  const password = element('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: '' });
  const note = element('p', { class: 'trouble', role: 'alert' }, trouble);
  const form = element('form', { class: 'signin' }, element('h1', {}, words.title), labelled(words.username, username), labelled(words.password, password), element('button', { class: 'big' }, words.signIn), note);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const answer = await call('POST', '/api/session', { username: username.value.trim(), password: password.value });
    if (answer.kind === 'done') await start();
    else note.textContent = answer.status === 0 ? words.offline : words.wrong;
  };
  root.replaceChildren(form);
}

function home(clinic: Clinic): void {
  const list = element('ol', { class: 'exams', 'aria-label': words.exams });
  const leave = element('button', { class: 'quiet', type: 'button' }, words.signOut);
  leave.onclick = async () => {
    await call('DELETE', '/api/session');
    await start();
  };
  root.replaceChildren(
    element('header', {}, element('h1', {}, clinic.name), leave),
    clinic.devices.length === 0 ? element('p', { class: 'trouble' }, words.noDevice) : uploadForm(clinic, () => void refresh(list)),
    element('h2', {}, words.exams),
    list,
  );
  void refresh(list);
}

function uploadForm(clinic: Clinic, onSent: () => void): HTMLElement {
  const device = choice(clinic.devices.map((one) => ({ value: one.serial, text: `${one.model} ${one.serial}` })));
  const village = choice(clinic.villages.map((one) => ({ value: one.code, text: one.name })));
  const patient = element('input', { name: 'patient', autocomplete: 'off', placeholder: words.patient, 'aria-label': words.patient });
  const indication = element('input', { name: 'indication', autocomplete: 'off', placeholder: words.indication, 'aria-label': words.indication });
  const urgent = element('input', { name: 'urgent', type: 'checkbox' });
  const file = element('input', { type: 'file', hidden: '', 'aria-label': words.upload });
  const button = element('button', { class: 'big', type: 'button' }, words.upload);
  const bar = element('progress', { max: '1', value: '0', hidden: '' });
  const note = element('p', { class: 'note', role: 'status' });
  button.onclick = () => file.click();
  file.onchange = async () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (chosen === undefined) return;
    button.disabled = true;
    bar.hidden = false;
    note.className = 'note';
    const query = new URLSearchParams({ device: device.value, name: chosen.name, urgent: String(urgent.checked) });
    if (village.value !== '') query.set('village', village.value);
    if (patient.value.trim() !== '') query.set('patientName', patient.value.trim());
    if (indication.value.trim() !== '') query.set('indication', indication.value.trim());
    note.textContent = words.sending;
    const outcome = await sendFile<VillageExam>(
      `/api/village/ecgs?${query.toString()}`,
      chosen,
      (share) => {
        bar.value = share;
        note.textContent = `${words.sending} ${Math.round(share * 100)} %`;
      },
      () => (note.textContent = words.retrying),
    );
    button.disabled = false;
    bar.hidden = true;
    if (outcome.kind === 'done') {
      note.textContent = `${words.sent} ${outcome.body.accessionNumber}`;
      patient.value = '';
      indication.value = '';
      urgent.checked = false;
      onSent();
    } else if (outcome.status === 401) {
      signIn('');
    } else {
      note.className = 'trouble';
      note.textContent = refusal(words, outcome.code);
    }
  };
  return element(
    'section',
    { class: 'upload' },
    button,
    file,
    bar,
    note,
    patient,
    indication,
    element('label', { class: 'check' }, urgent, words.urgent),
    clinic.devices.length > 1 ? labelled(words.device, device) : hidden(device),
    clinic.villages.length > 1 ? labelled(words.village, village) : hidden(village),
  );
}

async function refresh(list: HTMLElement): Promise<void> {
  window.clearTimeout(timer);
  const answer = await call<VillageExams>('GET', '/api/village/exams');
  if (!list.isConnected) return; // signed out meanwhile
  if (answer.kind === 'refused' && answer.status === 401) return signIn('');
  if (answer.kind === 'done') {
    list.replaceChildren(...(answer.body.items.length === 0 ? [element('li', { class: 'none' }, words.none)] : answer.body.items.map(card)));
  }
  timer = window.setTimeout(() => void refresh(list), REFRESH_MS);
}

function card(exam: VillageExam): HTMLElement {
  const rows: HTMLElement[] = [
    element('div', { class: 'who' }, element('strong', {}, exam.patientName), element('time', { datetime: exam.sentAt }, timeText(exam.sentAt))),
    element('p', { class: `answer ${exam.answer.toLowerCase()}` }, `${mark(exam.answer)} ${words[exam.answer]}`),
  ];
  const said = exam.impression ?? exam.reason;
  if (said !== null) rows.push(element('p', { class: 'said' }, said));
  if (exam.reportId !== null) rows.push(element('a', { href: `/api/reports/${exam.reportId}/pdf`, target: '_blank', rel: 'noopener' }, words.report));
  rows.push(element('small', {}, exam.accessionNumber));
  return element('li', {}, ...rows);
}

/** A shape for each answer, so that nobody depends on colours. */
function mark(answer: VillageExam['answer']): string {
  return { WAITING: '○', REPORTED: '●', CRITICAL: '▲', RETAKE: '↻', CANCELLED: '×' }[answer];
}

function timeText(iso: string): string {
  return new Intl.DateTimeFormat(navigator.language, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

function choice(options: { value: string; text: string }[]): HTMLSelectElement {
  return element('select', {}, ...options.map((option) => element('option', { value: option.value }, option.text)));
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return element('label', {}, text, control);
}

function hidden<T extends HTMLElement>(one: T): T {
  one.hidden = true;
  return one;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
