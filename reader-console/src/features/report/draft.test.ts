import { describe, expect, it } from 'vitest';
import { appended, begunWith, emptyDraft, filled, restore, takenOver, withChange, withTemplate } from './draft';

const text = (findings: string) => ({ ...emptyDraft, findings });

describe('writing goes on', () => {
  it('with the server’s text when this computer kept none', () => {
    expect(restore(text('a'), null)).toEqual({ kind: 'server', draft: text('a') });
  });

  it('with the kept text when the server has not changed since', () => {
    expect(restore(text('a'), { draft: text('ab'), basis: text('a'), at: 7 })).toEqual({ kind: 'local', draft: text('ab'), at: 7 });
  });

  it('with a question when somebody else wrote meanwhile', () => {
    const local = { draft: text('ab'), basis: text('a'), at: 7 };
    expect(restore(text('x'), local)).toEqual({ kind: 'ask', draft: text('x'), local });
  });

  it('without a question when both arrived at the same text', () => {
    expect(restore(text('ab'), { draft: text('ab'), basis: text('a'), at: 7 }).kind).toBe('server');
  });
});

it('takes a critical value for positive', () => {
  expect(withChange(emptyDraft, { critical: true }).positive).toBe(true);
  expect(withChange({ ...emptyDraft, critical: true, positive: true }, { critical: false }).positive).toBe(true);
});

it('adds text on a line of its own', () => {
  expect(appended('', '窦性心律')).toBe('窦性心律');
  expect(appended('窦性心律\n', '左室高电压')).toBe('窦性心律\n左室高电压');
});

it('puts a measured value where the template wants it, or says it in a sentence', () => {
  expect(filled(text('心胸比约 {CTR}。'), { CTR: '0.48' }, '心胸比约 0.48。')).toEqual({ findings: '心胸比约 0.48。', impression: '' });
  expect(filled(text('两肺清晰。'), { CTR: '0.48' }, '心胸比约 0.48。')).toEqual({ findings: '两肺清晰。\n心胸比约 0.48。' });
});

describe('taking over a text', () => {
  it('leaves what was typed and puts the text below it', () => {
    const typed = { ...emptyDraft, findings: '胸痛1小时。' };
    expect(takenOver(typed, { findings: '心率 72 次/分。', impression: '窦性心律' })).toEqual({ findings: '胸痛1小时。\n心率 72 次/分。', impression: '窦性心律' });
  });

  it('does not say the same twice', () => {
    const typed = { ...emptyDraft, findings: '心率 72 次/分。', impression: '窦性心律' };
    expect(takenOver(typed, { findings: '心率 72 次/分。', impression: '' })).toEqual({ findings: typed.findings, impression: typed.impression });
  });
});

describe('the figures of a machine', () => {
  const figures = { values: { HR: '72', PR: '160' }, sentence: '心率 72 次/分，PR 160 ms。' };

  it('begin a report that nobody has begun', () => {
    expect(begunWith(emptyDraft, figures).findings).toBe(figures.sentence);
    const typed = text('胸痛。');
    expect(begunWith(typed, figures)).toBe(typed);
  });

  it('stand in the template that says them all, in place of their sentence', () => {
    const template = { findings: '心率 {HR} 次/分，PR {PR} ms，P 波直立。', impression: '正常心电图' };
    expect(withTemplate(text(figures.sentence), template, figures)).toEqual({ findings: '心率 72 次/分，PR 160 ms，P 波直立。', impression: '正常心电图' });
    expect(withTemplate(text('胸痛。'), template, figures).findings).toBe('胸痛。\n心率 72 次/分，PR 160 ms，P 波直立。');
  });

  it('keep their sentence above a template that says some of them', () => {
    const template = { findings: '平均心室率 {HR} 次/分。', impression: '' };
    expect(withTemplate(text(figures.sentence), template, figures).findings).toBe(`${figures.sentence}\n平均心室率 72 次/分。`);
  });

  it('are not said twice when the whole draft is taken over', () => {
    const begun = begunWith(emptyDraft, figures);
    expect(takenOver(begun, { findings: `${figures.sentence}\nP 波直立。`, impression: '窦性心律' }).findings).toBe(`${figures.sentence}\nP 波直立。`);
  });
});
