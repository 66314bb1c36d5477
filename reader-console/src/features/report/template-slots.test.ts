import { describe, expect, it } from 'vitest';
import { fillSlot, fillVariables, keptText, nextSlot, previousSlot, selectedSlot, slotsOf } from './template-slots';

const pneumothorax = '[左|右]侧胸腔见透亮区，压缩约 {percent}%。〔纵隔向[左|右]侧移位。〕';

describe('the gaps of a template', () => {
  it('are found in order, the inner ones of an optional sentence only once it is kept', () => {
    expect(slotsOf(pneumothorax).map((slot) => slot.kind)).toEqual(['choice', 'variable', 'optional']);
  });

  it('offer the alternatives of a choice', () => {
    expect(slotsOf('[高|低]')[0]?.options).toEqual(['高', '低']);
  });

  it('offer the alternatives of a named variable', () => {
    expect(slotsOf('{形态：斑片状|大片状}影')[0]).toMatchObject({ kind: 'variable', name: '形态', options: ['斑片状', '大片状'] });
  });

  it('split only at bars outside of inner brackets', () => {
    expect(slotsOf('[尚可|移位约 {mm} mm|{近段|远段}]')[0]?.options).toEqual(['尚可', '移位约 {mm} mm', '{近段|远段}']);
  });

  it('leave a bracket that is never closed alone', () => {
    expect(slotsOf('脾厚 { 不清')).toEqual([]);
    expect(slotsOf('普通文字')).toEqual([]);
  });

  it('are visited in a circle, forwards and backwards', () => {
    const [choice, variable, optional] = slotsOf(pneumothorax);
    expect(nextSlot(pneumothorax, 0)).toEqual(choice);
    expect(nextSlot(pneumothorax, choice?.to ?? 0)).toEqual(variable);
    expect(nextSlot(pneumothorax, pneumothorax.length)).toEqual(choice);
    expect(previousSlot(pneumothorax, variable?.from ?? 0)).toEqual(choice);
    expect(previousSlot(pneumothorax, 0)).toEqual(optional);
    expect(nextSlot('全部填好', 0)).toBeNull();
  });

  it('are recognised when they are selected, and only then', () => {
    expect(selectedSlot('[高|低]位', 0, 5)?.kind).toBe('choice');
    expect(selectedSlot('[高|低]位', 0, 4)).toBeNull();
  });

  it('are filled one at a time', () => {
    const slot = nextSlot('[左|右]侧气胸', 0);
    expect(slot && fillSlot('[左|右]侧气胸', slot, '左')).toBe('左侧气胸');
  });

  it('keep an optional sentence with its own gaps', () => {
    const slot = slotsOf('〔移向[左|右]侧。〕')[0];
    expect(slot && keptText('〔移向[左|右]侧。〕', slot)).toBe('移向[左|右]侧。');
  });
});

it('fills variables whose values are known and leaves the others', () => {
  expect(fillVariables('心率 {HR} 次/分，QTc {QTc} ms（{公式：Bazett|Fridericia}）〔平均 {HR}〕', { HR: '72', 公式: 'Bazett' })).toBe(
    '心率 72 次/分，QTc {QTc} ms（Bazett）〔平均 72〕',
  );
});

it('fills a variable without a name by its options', () => {
  expect(fillVariables('QTc 440 ms（公式：{Bazett|Fridericia}）', { 'Bazett|Fridericia': 'Fridericia' })).toBe('QTc 440 ms（公式：Fridericia）');
});
