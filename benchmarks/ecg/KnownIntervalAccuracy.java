import java.util.Locale;
import org.countyread.ecg.synthetic.HeartWave.Shape;
import org.countyread.ecg.synthetic.KnownIntervals;
import org.countyread.ecg.synthetic.KnownIntervals.Added;

/** Prints the errors of intervals in made ECGs by shape of wave, what is added, and rate of sampling: mean / SD in ms. */
public final class KnownIntervalAccuracy {
    private static final double[] RATES_HZ = {250, 500, 1000};

    private KnownIntervalAccuracy() {}

    public static void main(String[] none) {
        for (Shape shape : Shape.values()) {
            for (Added added : Added.values()) {
                for (double rate : RATES_HZ) {
                    System.out.printf(
                            Locale.ROOT,
                            "%-13s %-15s %4.0f %s%n",
                            shape,
                            added,
                            rate,
                            KnownIntervals.of(shape, rate, added));
                }
            }
        }
    }
}
