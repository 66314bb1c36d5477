import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.measurement.GlobalMeasurement;

/**
 * Compares intervals of WFDB records with reference intervals in a table: once as recorded, then with noise added, as
 * IEC 60601-2-25 asks to disclose. Arguments: the folder of records, the table (columns record, mean_RR_ms, pdur_2nd, pr_2nd,
 * qrs_2nd, qt_2nd).
 */
public final class IntervalAccuracy {
    private static final Map<GlobalMeasurement, String> COLUMNS = new EnumMap<>(Map.of(
            GlobalMeasurement.VENTRICULAR_RATE, "mean_RR_ms",
            GlobalMeasurement.P_DURATION, "pdur_2nd",
            GlobalMeasurement.PR, "pr_2nd",
            GlobalMeasurement.QRS, "qrs_2nd",
            GlobalMeasurement.QT, "qt_2nd"));
    private static final int WARM = 20;

    /** What is added to a lead, in µV, by the second. */
    private enum Noise {
        NONE {
            @Override
            DoubleUnaryOperator of(long seed) {
                return seconds -> 0;
            }
        },
        HIGH_FREQUENCY_25_UV_RMS {
            @Override
            DoubleUnaryOperator of(long seed) {
                Random random = new Random(seed);
                return seconds -> 25 * random.nextGaussian();
            }
        },
        MAINS_50_HZ_50_UV_PP {
            @Override
            DoubleUnaryOperator of(long seed) {
                return seconds -> 25 * Math.sin(2 * Math.PI * 50 * seconds);
            }
        },
        BASELINE_0_3_HZ_1_MV_PP {
            @Override
            DoubleUnaryOperator of(long seed) {
                return seconds -> 500 * Math.sin(2 * Math.PI * 0.3 * seconds);
            }
        };

        abstract DoubleUnaryOperator of(long seed);
    }

    private record Reference(String record, Map<String, Double> values) {}

    private IntervalAccuracy() {}

    public static void main(String[] arguments) throws IOException, WaveformFormatException {
        Path folder = Path.of(arguments[0]);
        List<Reference> references = references(Path.of(arguments[1]));
        for (Noise noise : Noise.values()) {
            Map<GlobalMeasurement, List<Double>> errors = new EnumMap<>(GlobalMeasurement.class);
            COLUMNS.keySet().forEach(what -> errors.put(what, new ArrayList<>()));
            int[] withoutP = new int[4];
            System.out.println(noise);
            for (Reference reference : references) {
                if (Files.isRegularFile(folder.resolve(reference.record() + ".hea"))) {
                    EcgRecording recording = WfdbRecord.open(folder.resolve(reference.record())).recording();
                    EcgAnalysis analysis = EcgAnalyser.analyse(noisy(recording, noise));
                    System.out.println("  " + compare(reference, analysis, errors));
                    countP(reference, analysis, withoutP);
                }
            }
            errors.forEach((what, all) -> System.out.printf(
                    Locale.ROOT, "  %-17s mean %+6.1f  SD %5.1f  n %d%n", what, mean(all), deviation(all), all.size()));
            System.out.printf(
                    "  P wave: none in the reference %d, said so %d; one in the reference %d, found %d%n",
                    withoutP[0], withoutP[1], withoutP[2], withoutP[3]);
        }
        time(WfdbRecord.open(folder.resolve(references.get(0).record())).recording());
    }

    private static EcgRecording noisy(EcgRecording recording, Noise noise) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < recording.leads().size(); i++) {
            Lead lead = recording.leads().get(i);
            double[] samples = lead.samplesMicrovolts();
            DoubleUnaryOperator added = noise.of(i);
            for (int n = 0; n < samples.length; n++) {
                samples[n] += added.applyAsDouble(n / recording.sampleRateHz());
            }
            leads.add(Lead.recorded(lead.name(), samples));
        }
        return EcgRecording.of(recording.sampleRateHz(), leads);
    }

    private static String compare(
            Reference reference, EcgAnalysis analysis, Map<GlobalMeasurement, List<Double>> errors) {
        StringBuilder line = new StringBuilder(reference.record() + " " + analysis.rhythm().atrial());
        COLUMNS.forEach((what, column) -> {
            OptionalDouble measured = analysis.measurements().number(what);
            Optional<Double> expected = Optional.ofNullable(reference.values().get(column))
                    .map(value -> what == GlobalMeasurement.VENTRICULAR_RATE ? 60_000 / value : value);
            line.append(String.format(
                    Locale.ROOT,
                    "  %s %s (%s)",
                    what,
                    measured.isPresent()
                            ? String.format(Locale.ROOT, "%.0f", measured.getAsDouble())
                            : analysis.measurements().get(what).toString(),
                    expected.map(value -> String.format(Locale.ROOT, "%.0f", value)).orElse("-")));
            if (measured.isPresent() && expected.isPresent()) {
                errors.get(what).add(measured.getAsDouble() - expected.get());
            }
        });
        return line.toString();
    }

    private static void countP(Reference reference, EcgAnalysis analysis, int[] counts) {
        boolean expected = reference.values().containsKey("pr_2nd");
        counts[expected ? 2 : 0]++;
        if (expected) {
            counts[3] += analysis.measurements().number(GlobalMeasurement.P_DURATION).isPresent() ? 1 : 0;
        } else {
            counts[1] += analysis.measurements().get(GlobalMeasurement.P_DURATION).isAbsent() ? 1 : 0;
        }
    }

    private static void time(EcgRecording recording) {
        for (int i = 0; i < 3 * WARM; i++) {
            EcgAnalyser.analyse(recording);
        }
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < WARM; i++) {
            long start = System.nanoTime();
            EcgAnalyser.analyse(recording);
            ms.add((System.nanoTime() - start) / 1e6);
        }
        ms.sort(null);
        System.out.printf(Locale.ROOT, "one analysis, warm: best %.1f, middle %.1f ms%n", ms.get(0), ms.get(WARM / 2));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
                / (values.size() - 1));
    }

    private static List<Reference> references(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        String[] names = lines.get(0).split(",", -1);
        List<Reference> references = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, Double> values = new HashMap<>();
            for (int i = 1; i < Math.min(names.length, cells.length); i++) {
                if (COLUMNS.containsValue(names[i]) && !cells[i].isEmpty()) {
                    values.put(names[i], Double.valueOf(cells[i]));
                }
            }
            references.add(new Reference(cells[0], values));
        }
        return references;
    }
}
