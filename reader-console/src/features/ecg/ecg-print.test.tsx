import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EcgRecording } from '@/api/hub-types';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import { RAW, USUAL } from './ecg-filter';
import { paperQuery, placeOf } from './ecg-print';
import EcgRoom from './ecg-room';

const recording = (sopInstanceUid: string, originality: 'ORIGINAL' | 'DERIVED'): EcgRecording =>
  ({
    sopInstanceUid,
    sampleRateHz: 500,
    durationSeconds: 10,
    originality,
    leads: [{ name: 'II', microvoltsPerUnit: 1, samples: '', derived: false }],
  }) as unknown as EcgRecording;

const PATH = '/api/ecg-paper/1.2.3?speed=25&gain=10&layout=3x4%2B1R&baseline=0.5&lowPass=40&notch=50&group=2&language=zh';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('paper of the server', () => {
  it('is asked for as it is on the screen', () => {
    expect(paperQuery({ layout: '6x2', speed: 50, gain: 5 }, USUAL, 1, 'en-GB')).toEqual({
      speed: 50,
      gain: 5,
      layout: '6x2',
      baseline: 0.5,
      lowPass: 40,
      notch: 50,
      group: 1,
      language: 'en',
    });
    expect(paperQuery({ layout: '6x2', speed: 50, gain: 5 }, RAW, 1, 'zh-CN')).toMatchObject({ lowPass: null, language: 'zh' });
  });

  it('counts the recordings of each object', () => {
    const all = [recording('1.2', 'ORIGINAL'), recording('1.3', 'ORIGINAL'), recording('1.3', 'DERIVED')];
    expect(all.map((one) => placeOf(one, all).group)).toEqual([1, 1, 2]);
  });

  it('is shown where the browser cannot draw, and printed as PDF', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const requests = scriptFetch({
      'GET /api/studies/1.2/ecg': { body: { items: [recording('1.2.3', 'DERIVED'), recording('1.2.3', 'ORIGINAL')] } },
      [`GET ${PATH}`]: { body: {} },
    });
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    URL.createObjectURL = () => 'blob:pdf';
    await renderApp(<EcgRoom studyInstanceUid="1.2" />);
    const image = await screen.findByTestId('server-paper');
    expect(image.getAttribute('src')).toBe(PATH);
    fireEvent.click(screen.getByRole('button', { name: '打印' }));
    await waitFor(() => expect(opened).toHaveBeenCalledWith('blob:pdf', '_blank', 'noopener'));
    expect(requests.at(-1)?.headers.get('Accept')).toContain('application/pdf');
  });
});
