import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.longterm.LongAnalyser;
import org.countyread.ecg.longterm.LongAnalysis;
import org.countyread.ecg.stream.EcgStream;

/** A day of three leads at 250 Hz that never was: a heart with noise, made while it is read. */
final class LongBenchmark {
    private static final double RATE = 250;
    private static final double HOURS = 24;

    public static void main(String[] args) throws IOException {
        SyntheticDay day = new SyntheticDay((long) (HOURS * 3600 * RATE));
        long start = System.nanoTime();
        LongAnalysis analysis = LongAnalyser.analyse(day);
        double seconds = (System.nanoTime() - start) / 1e9;
        long found = analysis.beats().values().stream().mapToLong(Long::longValue).sum();
        System.out.println("| hours | leads | s | beats made | beats found | SDNN ms | heap MiB at most |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        System.out.printf(
                "| %.0f | 3 | %.1f | %d | %d %s | %.0f | %d |%n",
                HOURS,
                seconds,
                day.beats,
                found,
                analysis.beats(),
                analysis.variability().sdnn(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** P, QRS and T as bells on a beat clock; every hundredth beat is early and wide. */
    private static final class SyntheticDay implements EcgStream {
        private static final double[][] BELLS = { // s before or behind R, width s, µV
            {-0.16, 0.025, 120}, {-0.025, 0.01, -100}, {0, 0.011, 1100}, {0.03, 0.011, -220}, {0.28, 0.05, 300}
        };
        private static final double[] LEADS = {1, 0.7, -0.6};

        private final Random random = new Random(1);
        private final long samples;
        private long read;
        private double last = -0.5;
        private double beat = 0.5;
        private double next = 1.3;
        private boolean wide;
        private boolean nextWide;
        private long beats = 1;

        SyntheticDay(long samples) {
            this.samples = samples;
        }

        @Override
        public int read(float[][] into) {
            int count = (int) Math.min(into[0].length, samples - read);
            for (int i = 0; i < count; i++) {
                double t = (read + i) / RATE;
                if (t > (beat + next) / 2) {
                    advance();
                }
                double heart = wide
                        ? 1500 * bell(t - beat, 0.028) - 500 * bell(t - beat - 0.25, 0.08)
                        : sinus(t - beat);
                for (int lead = 0; lead < into.length; lead++) {
                    into[lead][i] = (float) (LEADS[lead] * heart
                            + 20 * random.nextGaussian()
                            + 100 * Math.sin(2 * Math.PI * 0.2 * t));
                }
            }
            read += count;
            return count;
        }

        private void advance() {
            last = beat;
            beat = next;
            wide = nextWide;
            nextWide = beats % 100 == 99;
            double interval = 0.8 + 0.08 * Math.sin(2 * Math.PI * beat / 300) + 0.02 * random.nextGaussian();
            next = beat + (nextWide ? 0.65 : wide ? 1.35 : 1) * interval;
            beats += beat < samples / RATE ? 1 : 0;
        }

        private static double sinus(double t) {
            double sum = 0;
            for (double[] bell : BELLS) {
                sum += bell[2] * bell(t - bell[0], bell[1]);
            }
            return sum;
        }

        private static double bell(double t, double width) {
            double x = t / width;
            return Math.abs(x) > 5 ? 0 : Math.exp(-x * x / 2);
        }

        @Override
        public double sampleRateHz() {
            return RATE;
        }

        @Override
        public List<Channel> channels() {
            return List.of(
                    new Channel(Optional.of(LeadName.II), "II"),
                    new Channel(Optional.of(LeadName.V5), "V5"),
                    new Channel(Optional.of(LeadName.V1), "V1"));
        }

        @Override
        public long sampleCount() {
            return samples;
        }

        @Override
        public Optional<LocalDateTime> start() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
