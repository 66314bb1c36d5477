import { describe, expect, it } from 'vitest';
import { filterParameters, modalityLabel, parseFilter, queryOf } from './queue-filter';

const everything = parseFilter(new URLSearchParams());

describe('the queue filter', () => {
  it('shows everything that is open when nothing is chosen', () => {
    expect(queryOf(everything)).toEqual({ state: ['AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED'] });
  });

  it('asks for DX and CR when a reader chooses DR', () => {
    expect(queryOf({ ...everything, modality: 'DR' }).modality).toEqual(['DX', 'CR']);
  });

  it('narrows to what is over time, at one site, by a word', () => {
    expect(queryOf({ chip: 'overdue', modality: null, site: 'T01', text: ' 刘 ' })).toMatchObject({ overdue: true, site: 'T01', q: '刘' });
  });

  it('survives the way through the address', () => {
    const filter = { chip: 'submitted', modality: 'ECG', site: 'T02', text: '河口' } as const;
    expect(parseFilter(new URLSearchParams(filterParameters(filter)))).toEqual(filter);
  });

  it('ignores words in the address that it does not know', () => {
    expect(parseFilter(new URLSearchParams('show=everything&modality=CT'))).toEqual(everything);
  });
});

it('says DR where DICOM says DX', () => {
  expect(['DX', 'CR', 'US', 'ECG'].map(modalityLabel)).toEqual(['DR', 'CR', 'US', 'ECG']);
});
