package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByTagTest {
    /** Out of order more and more often, across the border of signed numbers, with tags that come again. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 1})
    void keepsTheLastValueOfEachTagInUnsignedOrder(double disorder) {
        Random random = new Random(7);
        ByTag<Integer> values = new ByTag<>();
        SortedMap<Integer, Integer> expected = new TreeMap<>(Integer::compareUnsigned);
        int tag = 0x7FFFFF00;
        for (int i = 0; i < 500; i++) {
            tag = random.nextDouble() < disorder ? 0x7FFFFE00 + random.nextInt(0x400) : tag + random.nextInt(3);
            values.put(tag, i);
            expected.put(tag, i);
            int asked = 0x7FFFFE00 + random.nextInt(0x800);
            assertThat(values.get(asked)).isEqualTo(expected.get(asked));
            if (random.nextDouble() < disorder / 4) {
                values.remove(asked);
                expected.remove(asked);
            }
        }
        assertThat(values.values()).containsExactlyElementsOf(expected.values());
    }
}
