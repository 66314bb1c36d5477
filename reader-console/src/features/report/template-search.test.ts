import { expect, it } from 'vitest';
import type { ReportTemplate } from '@/api/hub-types';
import { searchTemplates } from './template-search';

const template = (id: string, zh: string, pinyin: string): ReportTemplate => ({
  id,
  modality: 'DX',
  bodyPart: null,
  title: { zh, en: id },
  findings: '',
  impression: '',
  pinyin,
  positive: false,
});

const templates = [template('chest', '胸部正位（未见异常）', 'xbzwwjyc'), template('ptx', '气胸', 'qx'), template('old', '陈旧性肺结核', 'cjxfjh')];
const found = (typed: string) => searchTemplates(templates, typed).map((match) => match.id);

it('finds by pinyin initials', () => expect(found('qx')).toEqual(['ptx']));
it('finds by a part of the title', () => expect(found('结核')).toEqual(['old']));
it('finds by the English title', () => expect(found('CHE')).toEqual(['chest']));
it('puts those first that begin with what was typed', () => expect(found('x')).toEqual(['chest', 'ptx', 'old']));
it('shows all when nothing was typed', () => expect(found(' ')).toHaveLength(3));
