package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReassemblyTest {

    @Test
    void everyOrderWithEveryRepetitionGivesTheItemOnce() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] item = new byte[random.nextInt(5_000)];
            random.nextBytes(item);
            int resume = item.length == 0 ? 0 : random.nextInt(item.length);
            List<int[]> chunks = new ArrayList<>();
            for (int at = 0; at < item.length; ) {
                int end = Math.min(item.length, at + 1 + random.nextInt(400));
                chunks.add(new int[] {at, end});
                if (random.nextInt(4) == 0) {
                    chunks.add(new int[] {at, end});
                }
                at = end;
            }
            Collections.shuffle(chunks, random);
            Reassembly reassembly = new Reassembly(item.length);
            byte[] found = new byte[item.length];
            int next = resume;
            int accepted = random.nextInt(chunks.size() + 1);
            for (int i = 0; i < chunks.size(); i++) {
                int[] chunk = chunks.get(i);
                reassembly.put(
                        chunk[0],
                        ByteBuffer.wrap(item, chunk[0], chunk[1] - chunk[0]).slice());
                if (i == accepted) {
                    reassembly.resumeAt(resume);
                }
                if (i >= accepted) {
                    next = copy(reassembly, found, next);
                }
            }
            reassembly.resumeAt(resume);
            next = copy(reassembly, found, next);
            assertThat(next).as("seed %d", seed).isEqualTo(item.length);
            assertThat(reassembly.isWhole()).isTrue();
            assertThat(reassembly.earlyBytes()).isZero();
            System.arraycopy(item, 0, found, 0, resume);
            assertThat(found).as("seed %d", seed).isEqualTo(item);
        }
    }

    private static int copy(Reassembly from, byte[] found, int at) {
        int next = at;
        for (ByteBuffer bytes : from.ready()) {
            int length = bytes.remaining();
            bytes.get(found, next, length);
            next += length;
        }
        return next;
    }
}
