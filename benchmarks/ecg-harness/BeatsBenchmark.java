import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatDetector;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.format.wfdb.WfdbAnnotation;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.signal.SignalQuality;

/**
 * Beats against annotations: MIT-BIH in the first channel over the whole record, LUDB in all leads. Flutter waves are no
 * beats; between [ and ] (ventricular flutter) nothing is scored, as in bxb, and once more everything is.
 */
final class BeatsBenchmark {
    private static final Map<String, String> AAMI = new TreeMap<>();

    static {
        for (String kind : List.of("N:N L R e j B n", "S:A a J S", "V:V E r", "F:F", "Q:/ f Q ?")) {
            for (String symbol : kind.substring(2).split(" ")) {
                AAMI.put(symbol, kind.substring(0, 1));
            }
        }
    }

    public static void main(String[] args) throws Exception {
        mitBih(Path.of(args[0], "mitbih"));
        ludb(Path.of(args[0], "ludb"));
    }

    private static void mitBih(Path folder) throws Exception {
        BeatMatch sum = new BeatMatch();
        BeatMatch everything = new BeatMatch();
        Map<String, Integer> classes = new TreeMap<>();
        System.out.println("| MIT-BIH, channel 1 | beats | FN | FP | Se % | +P % |\n| --- | --- | --- | --- | --- | --- |");
        for (Path path : Records.in(folder)) {
            EcgRecording recording = Records.recording(path);
            List<WfdbAnnotation> notes = WfdbRecord.open(path).annotations("atr");
            List<int[]> flutter = flutter(notes);
            List<Beat> found = Beats.of(
                            List.of(recording.leads().get(0).samplesMicrovolts()),
                            recording.sampleRateHz(),
                            List.of(),
                            Optional.empty())
                    .beats();
            List<WfdbAnnotation> all = notes.stream().filter(WfdbAnnotation::isBeat).toList();
            List<WfdbAnnotation> annotated =
                    all.stream().filter(note -> !within(flutter, (int) note.sample())).toList();
            List<Beat> scored =
                    found.stream().filter(beat -> !within(flutter, beat.sample())).toList();
            BeatMatch match = BeatMatch.of(samples(annotated), at(scored), recording.sampleRateHz());
            everything.add(BeatMatch.of(samples(all), at(found), recording.sampleRateHz()));
            sum.add(match);
            match.pairs.forEach(pair -> classes.merge(
                    AAMI.getOrDefault(annotated.get(pair[0]).symbol(), "Q")
                            + scored.get(pair[1]).beatClass().symbol(),
                    1,
                    Integer::sum));
            row(path.getFileName().toString(), match);
        }
        row("gross", sum);
        row("gross, flutter of the ventricles too", everything);
        System.out.println("\n| annotated \\ found | N | S | V | P | Q |\n| --- | --- | --- | --- | --- | --- |");
        for (String annotated : List.of("N", "S", "V", "F", "Q")) {
            StringBuilder line = new StringBuilder("| " + annotated + " |");
            for (String found : List.of("N", "S", "V", "P", "Q")) {
                line.append(' ').append(classes.getOrDefault(annotated + found, 0)).append(" |");
            }
            System.out.println(line);
        }
    }

    private static void ludb(Path folder) throws Exception {
        BeatMatch sum = new BeatMatch();
        List<Double> errors = new ArrayList<>();
        for (Path path : Records.in(folder)) {
            EcgRecording recording = Records.recording(path);
            int[] annotated = ludbBeats(path, recording.sampleRateHz());
            int edge = (int) (BeatMatch.WINDOW_SECONDS * recording.sampleRateHz());
            // The first and last beats of a record are not annotated.
            int[] found = BeatDetector.detect(recording, SignalQuality.of(recording)).stream()
                    .mapToInt(Beat::sample)
                    .filter(at -> at >= annotated[0] - edge && at <= annotated[annotated.length - 1] + edge)
                    .toArray();
            BeatMatch match = BeatMatch.of(annotated, found, recording.sampleRateHz());
            match.pairs.forEach(pair ->
                    errors.add(1000 * (found[pair[1]] - annotated[pair[0]]) / recording.sampleRateHz()));
            sum.add(match);
        }
        double mean = errors.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        double deviation = Math.sqrt(
                errors.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / Math.max(1, errors.size() - 1));
        System.out.println("\n| LUDB, all leads | beats | FN | FP | Se % | +P % |\n| --- | --- | --- | --- | --- | --- |");
        row("gross", sum);
        System.out.printf("%nR against the median of the leads' annotations: mean %.1f, SD %.1f ms%n", mean, deviation);
    }

    /** Each lead is annotated by itself: marks of all leads within 150 ms are one beat, at their median. */
    private static int[] ludbBeats(Path path, double rate) throws Exception {
        List<Integer> marks = new ArrayList<>();
        for (String lead : "i ii iii avr avl avf v1 v2 v3 v4 v5 v6".split(" ")) {
            if (Files.exists(Path.of(path + "." + lead))) {
                WfdbRecord.open(path).annotations(lead).stream()
                        .filter(note -> note.symbol().equals("N"))
                        .forEach(note -> marks.add((int) note.sample()));
            }
        }
        marks.sort(null);
        List<Integer> beats = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= marks.size(); i++) {
            if (i == marks.size() || marks.get(i) - marks.get(i - 1) > BeatMatch.WINDOW_SECONDS * rate) {
                beats.add(marks.get((from + i - 1) / 2));
                from = i;
            }
        }
        return beats.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<int[]> flutter(List<WfdbAnnotation> notes) {
        List<int[]> stretches = new ArrayList<>();
        int from = -1;
        for (WfdbAnnotation note : notes) {
            if (note.symbol().equals("[")) {
                from = (int) note.sample();
            } else if (note.symbol().equals("]") && from >= 0) {
                stretches.add(new int[] {from, (int) note.sample()});
                from = -1;
            }
        }
        return stretches;
    }

    private static boolean within(List<int[]> stretches, int sample) {
        return stretches.stream().anyMatch(stretch -> sample >= stretch[0] && sample <= stretch[1]);
    }

    private static int[] samples(List<WfdbAnnotation> notes) {
        return notes.stream().mapToInt(note -> (int) note.sample()).toArray();
    }

    private static int[] at(List<Beat> beats) {
        return beats.stream().mapToInt(Beat::sample).toArray();
    }

    private static void row(String name, BeatMatch match) {
        System.out.printf(
                "| %s | %d | %d | %d | %.2f | %.2f |%n",
                name, match.matched + match.missed, match.missed, match.extra, match.sensitivity(), match.predictivity());
    }
}
