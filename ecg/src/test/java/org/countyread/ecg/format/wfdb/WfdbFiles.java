package org.countyread.ecg.format.wfdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes signal and annotation files as signal(5) and annot(5) describe them, bit by bit and without any code of the reader.
 */
final class WfdbFiles {
    static final int[] FORMATS = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311};

    private WfdbFiles() {}

    /** The number that stands for a missing sample, which is the lowest of the format; format 8 has none. */
    static int lowest(int format) {
        return switch (format) {
            case 80 -> -128;
            case 310, 311 -> -512;
            case 212 -> -2048;
            case 24 -> -8_388_608;
            case 32 -> Integer.MIN_VALUE;
            default -> -32_768;
        };
    }

    static int highest(int format) {
        return -(lowest(format) + 1);
    }

    /** @param initial what the first difference of format 8 is taken from */
    static byte[] signal(int format, int initial, int... samples) {
        Bits bits = new Bits();
        switch (format) {
            case 212 -> {
                for (int i = 0; i < samples.length; i += 2) {
                    int second = i + 1 < samples.length ? samples[i + 1] : 0;
                    bits.octet(samples[i]);
                    bits.octet((samples[i] >> 8 & 0xF) | (second >> 8 & 0xF) << 4);
                    bits.octet(second);
                }
            }
            case 310 -> {
                for (int i = 0; i < samples.length; i += 3) {
                    int second = i + 1 < samples.length ? samples[i + 1] : 0;
                    int third = i + 2 < samples.length ? samples[i + 2] : 0;
                    bits.word((samples[i] & 0x3FF) << 1 | (third & 0x1F) << 11);
                    bits.word((second & 0x3FF) << 1 | (third >> 5 & 0x1F) << 11);
                }
            }
            case 311 -> {
                for (int i = 0; i < samples.length; i += 3) {
                    int second = i + 1 < samples.length ? samples[i + 1] : 0;
                    int third = i + 2 < samples.length ? samples[i + 2] : 0;
                    int packed = (samples[i] & 0x3FF) | (second & 0x3FF) << 10 | (third & 0x3FF) << 20;
                    bits.word(packed);
                    bits.word(packed >>> 16);
                }
            }
            default -> whole(bits, format, initial, samples);
        }
        return bits.out.toByteArray();
    }

    private static void whole(Bits bits, int format, int initial, int... samples) {
        int before = initial;
        for (int sample : samples) {
            switch (format) {
                case 8 -> {
                    bits.octet(sample - before);
                    before = sample;
                }
                case 80 -> bits.octet(sample + 128);
                case 16 -> bits.word(sample);
                case 160 -> bits.word(sample + 32_768);
                case 61 -> {
                    bits.octet(sample >> 8);
                    bits.octet(sample);
                }
                case 24 -> {
                    bits.word(sample);
                    bits.octet(sample >> 16);
                }
                case 32 -> {
                    bits.word(sample);
                    bits.word(sample >> 16);
                }
                default -> throw new IllegalArgumentException("format " + format);
            }
        }
    }

    static void write(Path folder, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    static void header(Path folder, String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name + ".hea"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    static int checksum(int... samples) {
        short sum = 0;
        for (int sample : samples) {
            sum += (short) sample;
        }
        return sum;
    }

    /** An annotation file, word by word. */
    static final class Annotations {
        private final Bits bits = new Bits();

        Annotations add(int code, int interval) {
            bits.word(code << 10 | interval);
            return this;
        }

        /** Two words, the high one first. */
        Annotations skip(int interval) {
            bits.word(59 << 10);
            bits.word(interval >> 16);
            bits.word(interval);
            return this;
        }

        Annotations number(int value) {
            return add(60, value & 0x3FF);
        }

        Annotations subtype(int value) {
            return add(61, value & 0x3FF);
        }

        Annotations channel(int value) {
            return add(62, value);
        }

        Annotations text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(63, bytes.length);
            for (byte octet : bytes) {
                bits.octet(octet);
            }
            if (bytes.length % 2 == 1) {
                bits.octet(0);
            }
            return this;
        }

        byte[] end() {
            bits.word(0);
            return bits.out.toByteArray();
        }

        byte[] cut() {
            return bits.out.toByteArray();
        }
    }

    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void octet(int value) {
            out.write(value & 0xFF);
        }

        void word(int value) {
            octet(value);
            octet(value >> 8);
        }
    }
}
