package org.countyread.ecg.synthetic;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.countyread.ecg.beat.BeatClass;

/** Somebody whose waves have heights, widths and directions drawn by lot, and the rhythms this heart can have. */
public final class Patient {
    private static final double RATE_HZ = 500;
    private static final double SECONDS = 10;

    private final Random random;
    private final double prSeconds;
    private final double qrsMs;
    private final Complex p;
    private final Complex qrs;
    private final double tScale;

    public Patient(long seed) {
        random = new Random(seed);
        random.nextDouble();
        prSeconds = between(0.13, 0.2);
        qrsMs = between(76, 108);
        p = Complex.p(between(85, 120), between(0.6, 1.6));
        tScale = between(0.5, 1.4);
        double degrees = between(-25, 85);
        double height = between(0.7, 1.4);
        int kind = random.nextInt(10);
        qrs = kind == 0
                ? Complex.leftBlock(between(130, 160), height)
                : kind == 1
                        ? Complex.rightBlock(between(125, 150), degrees, height)
                        : Complex.narrow(qrsMs, degrees, height);
    }

    public double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    public int lot(int of) {
        return random.nextInt(of);
    }

    private Heart heart() {
        return new Heart(RATE_HZ, SECONDS);
    }

    /** The conducted complex, its T wave as long as the interval before it lets it be (Fridericia). */
    private Complex conducted(double rrSeconds) {
        double qtMs = 400 * Math.cbrt(Math.min(1.3, rrSeconds));
        return qrs.withT(qtMs, Math.min(0.55 * qtMs, 210), 380 * tScale, 300 * tScale, -170 * tScale);
    }

    private Complex ventricular(double degrees) {
        double scale = between(0.8, 1.3);
        return Complex.ventricular(between(135, 175), degrees, between(-900, 900), scale)
                .withT(
                        420,
                        200,
                        -500 * scale * Math.cos(Math.toRadians(degrees)),
                        -500 * scale * Math.sin(Math.toRadians(degrees)),
                        0);
    }

    private void sinusBeat(Heart heart, double at, double rr) {
        heart.atria(at - prSeconds, p);
        heart.beat(at, conducted(rr), BeatClass.NORMAL);
    }

    /** Breathing moves the rate by a part of it. */
    public Heart sinus(double bpm, double breathing) {
        Heart heart = heart();
        double phase = between(0, 6);
        double at = between(0.1, 0.7);
        double rr = 60 / bpm;
        while (at < SECONDS) {
            sinusBeat(heart, at, rr);
            rr = 60 / bpm * (1 + breathing * Math.sin(2 * Math.PI * 0.22 * at + phase) + 0.01 * random.nextGaussian());
            at += rr;
        }
        return heart;
    }

    /** Sinus rhythm in which that share of beats comes early from the atria. */
    public Heart atrialPremature(double bpm, double share) {
        Heart heart = heart();
        double at = between(0.1, 0.7);
        double usual = 60 / bpm;
        Complex ectopic = Complex.ectopicP(between(80, 110), between(0.6, 1.4));
        boolean early = false;
        double rr = usual;
        while (at < SECONDS) {
            if (early) {
                heart.atria(at - prSeconds - between(-0.02, 0.03), ectopic);
                heart.beat(at, conducted(rr), BeatClass.SUPRAVENTRICULAR);
            } else {
                sinusBeat(heart, at, rr);
            }
            boolean next = !early && random.nextDouble() < share && at > 1;
            rr = next
                    ? usual * between(0.58, 0.8)
                    : usual * (early ? between(1.02, 1.15) : 1) * (1 + 0.015 * random.nextGaussian());
            early = next;
            at += rr;
        }
        return heart;
    }

    /** Three and more shapes of P at distances of their own. */
    public Heart wandering(double bpm, double variation) {
        Heart heart = heart();
        Complex[] shapes = {p, Complex.ectopicP(95, between(0.7, 1.3)), Complex.p(90, between(0.3, 0.6))};
        double at = between(0.1, 0.7);
        while (at < SECONDS) {
            double rr = 60 / bpm * Math.max(0.6, 1 + variation * random.nextGaussian());
            heart.atria(at - prSeconds - between(-0.03, 0.03), shapes[random.nextInt(3)]);
            heart.beat(at, conducted(rr), BeatClass.NORMAL);
            at += rr;
        }
        return heart;
    }

    /** Atrial fibrillation: waves of 5 to 8 Hz that change in rate and height, intervals without order. */
    public Heart fibrillation(double bpm, double fWavesMicrovolts) {
        Heart heart = heart();
        double hz = between(5, 8);
        double drift = between(0, 6);
        DoubleUnaryOperator wave = t -> {
            double phase = 2 * Math.PI * hz * t
                    + 1.8 * Math.sin(2 * Math.PI * 0.31 * t + drift)
                    + 0.9 * Math.sin(2 * Math.PI * 1.1 * t + 2 * drift);
            double height = 1 + 0.4 * Math.sin(2 * Math.PI * 0.4 * t + drift);
            return fWavesMicrovolts
                    * height
                    * (Math.sin(phase) + 0.35 * Math.sin(2 * phase) + 0.15 * Math.sin(3 * phase));
        };
        heart.always(wave, between(-0.3, 0.3), between(0.4, 0.8), -1);
        double at = between(0.1, 0.7);
        while (at < SECONDS) {
            double rr = Math.max(0.3, 60 / bpm * (1 + between(0.17, 0.25) * random.nextGaussian()));
            heart.beat(at, conducted(60 / bpm), BeatClass.NORMAL);
            at += rr;
        }
        return heart;
    }

    /** Flutter whose every n-th wave is conducted; of several n, one by lot each time. */
    public Heart flutter(double atrialBpm, double microvolts, int... conducted) {
        Heart heart = heart();
        double cycle = 60 / atrialBpm;
        DoubleUnaryOperator saw = t -> {
            double part = (t % cycle) / cycle;
            double down = part < 0.7 ? part / 0.7 : (1 - part) / 0.3;
            return microvolts * (2 * down - 1) * -1;
        };
        heart.always(saw, between(-0.1, 0.2), 1, -0.35);
        double at = between(0.1, 0.4);
        while (at < SECONDS) {
            int n = conducted[random.nextInt(conducted.length)];
            heart.beat(at, conducted(n * cycle), BeatClass.NORMAL);
            at += n * cycle + 0.004 * random.nextGaussian();
        }
        return heart;
    }

    /** Sinus rhythm with ventricular beats: after every {@code every} sinus beats one, 1 is bigeminy. */
    public Heart ventricularPremature(double bpm, int every) {
        Heart heart = heart();
        double usual = 60 / bpm;
        double degrees = between(60, 300);
        double coupling = between(0.55, 0.75);
        Complex shape = ventricular(degrees);
        int since = 0;
        double at = between(0.1, 0.7);
        while (at < SECONDS) {
            sinusBeat(heart, at, usual);
            since++;
            if (since == every) {
                heart.beat(at + coupling * usual, shape, BeatClass.VENTRICULAR);
                since = 0;
                at += 2 * usual;
            } else {
                at += usual * (1 + 0.015 * random.nextGaussian());
            }
        }
        return heart;
    }

    /** A run of ventricular beats within sinus rhythm. */
    public Heart ventricularRun(double bpm, double runBpm, int beats) {
        Heart heart = heart();
        double usual = 60 / bpm;
        Complex shape = ventricular(between(60, 300));
        double at = between(0.1, 0.5);
        double runAt = between(2.5, 4);
        while (at < SECONDS) {
            if (at >= runAt) {
                for (int i = 0; i < beats; i++) {
                    heart.beat(at, shape, BeatClass.VENTRICULAR);
                    at += 60 / runBpm * (1 + 0.02 * random.nextGaussian());
                }
                at += 0.4 * usual;
                runAt = SECONDS;
            } else {
                sinusBeat(heart, at, usual);
                at += at + usual >= runAt ? 0.65 * usual : usual;
            }
        }
        return heart;
    }

    /** Slow broad bells without P waves. */
    public Heart bells(double bpm, double ms) {
        Heart heart = heart();
        Complex bell = Complex.bell(ms, between(0.7, 1.3)).withT(ms + 260, 180, 500 * tScale, 400 * tScale, -200);
        for (double at = between(0.1, 0.7); at < SECONDS; at += 60 / bpm * (1 + 0.01 * random.nextGaussian())) {
            heart.beat(at, bell, BeatClass.NORMAL);
        }
        return heart;
    }

    /** Narrow sinus beats with slow bells between them, late as escapes are. */
    public Heart escapes(double bpm, double bellMs) {
        Heart heart = heart();
        double usual = 60 / bpm;
        Complex bell = Complex.bell(bellMs, between(0.7, 1.2)).withT(bellMs + 250, 180, -400, -300, 150);
        double at = between(0.1, 0.5);
        int n = 0;
        while (at < SECONDS) {
            if (n % 4 == 3) {
                at += 0.35 * usual;
                heart.beat(at, bell, BeatClass.VENTRICULAR);
            } else {
                sinusBeat(heart, at, usual);
            }
            at += usual;
            n++;
        }
        return heart;
    }

    /** No P waves, regular. */
    public Heart junctional(double bpm) {
        Heart heart = heart();
        for (double at = between(0.1, 0.7); at < SECONDS; at += 60 / bpm * (1 + 0.008 * random.nextGaussian())) {
            heart.beat(at, conducted(60 / bpm), BeatClass.NORMAL);
        }
        return heart;
    }

    /** PR grows until one P wave is not conducted. */
    public Heart wenckebach(double atrialBpm, int cycle) {
        Heart heart = heart();
        double step = between(0.05, 0.09);
        int n = random.nextInt(cycle);
        for (double at = 0.1; at < SECONDS; at += 60 / atrialBpm) {
            heart.atria(at, p);
            int place = n++ % cycle;
            if (place < cycle - 1) {
                double pr = prSeconds + step * (place == 0 ? 0 : 1 + 0.4 * (place - 1));
                heart.beat(at + pr, conducted(60 / atrialBpm), BeatClass.NORMAL);
            }
        }
        return heart;
    }

    /** Every second P wave is conducted. */
    public Heart twoToOne(double atrialBpm) {
        Heart heart = heart();
        int n = 0;
        for (double at = 0.1; at < SECONDS; at += 60 / atrialBpm) {
            heart.atria(at, p);
            if (n++ % 2 == 0) {
                heart.beat(at + prSeconds, conducted(120 / atrialBpm), BeatClass.NORMAL);
            }
        }
        return heart;
    }

    /** Atria and ventricles go each their own way. */
    public Heart completeBlock(double atrialBpm, double ventricularBpm, boolean wide) {
        Heart heart = heart();
        for (double at = between(0, 0.5); at < SECONDS; at += 60 / atrialBpm) {
            heart.atria(at, p);
        }
        Complex escape = wide ? ventricular(between(60, 300)) : conducted(60 / ventricularBpm);
        for (double at = between(0.1, 0.7); at < SECONDS; at += 60 / ventricularBpm) {
            heart.beat(at, escape, BeatClass.NORMAL);
        }
        return heart;
    }

    /** Ventricular pacing, with P waves before if the atria lead. */
    public Heart paced(double bpm, boolean afterP) {
        Heart heart = heart();
        Complex shape = ventricular(-70);
        for (double at = between(0.1, 0.7); at < SECONDS; at += 60 / bpm) {
            if (afterP) {
                heart.atria(at - 0.16, p);
            }
            heart.spike(at - 0.004);
            heart.beat(at, shape, BeatClass.PACED);
        }
        return heart;
    }

    /** Ventricular fibrillation: no beat at all. */
    public Heart ventricularFibrillation(double microvolts) {
        double drift = between(0, 6);
        double hz = between(4, 6.5);
        return heart().always(
                        t -> microvolts
                                * (1 + 0.5 * Math.sin(2 * Math.PI * 0.3 * t + drift))
                                * Math.sin(2 * Math.PI * hz * t + 2 * Math.sin(2 * Math.PI * 0.4 * t + drift)),
                        0.8,
                        0.7,
                        -0.4)
                .always(
                        t -> 0.5 * microvolts * Math.sin(2 * Math.PI * 1.17 * hz * t + 2 * Math.sin(3 * t)),
                        -0.4,
                        0.6,
                        0.8);
    }

    /** Nothing happens. */
    public Heart silent() {
        return heart();
    }
}
