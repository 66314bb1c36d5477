import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.format.wfdb.WfdbAnnotation;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.RhythmAnalyser;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.PacingSpikes;
import org.countyread.ecg.signal.SignalQuality;

/**
 * Fibrillation and flutter of the atria against diagnoses: whole records of CinC 2021 (SNOMED CT codes), LUDB (words) and
 * the CPSC 2021 AF database (words), and stretches of 10 s of MIT-BIH, every one of whose rhythm annotation holds throughout.
 */
final class RhythmBenchmark {
    private static final Set<String> CODES = Set.of("164889003", "49436004", "195080001", "314208002", "164890007");
    private static final double SECONDS = 10;

    private int found;
    private int missed;
    private int wrong;
    private int right;
    private int withoutP;
    private int judged;

    public static void main(String[] args) throws Exception {
        System.out.println("| records | AF found | AF missed | others called AF | others not | no P wave, of AF |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (String folder : List.of("cinc2021", "ludb", "cpsc2021_af")) {
            RhythmBenchmark table = new RhythmBenchmark();
            for (Path path : Records.in(Path.of(args[0], folder))) {
                String words = String.join(" ", WfdbRecord.open(path).header().comments());
                if (!words.contains("paroxysmal atrial fibrillation")) { // neither throughout
                    table.count(Records.recording(path), isFibrillation(words), path);
                }
            }
            table.print(folder);
        }
        RhythmBenchmark stretches = new RhythmBenchmark();
        for (Path path : Records.in(Path.of(args[0], "mitbih"))) {
            stretches.stretches(Records.recording(path), WfdbRecord.open(path).annotations("atr"));
        }
        stretches.print("mitbih, 10 s");
    }

    private static boolean isFibrillation(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return CODES.stream().anyMatch(words::contains)
                || lower.contains("rhythm: atrial fibrillation")
                || lower.contains("rhythm: atrial flutter")
                || lower.contains("persistent atrial fibrillation");
    }

    private void stretches(EcgRecording recording, List<WfdbAnnotation> notes) {
        int width = (int) (SECONDS * recording.sampleRateHz());
        List<WfdbAnnotation> rhythms =
                notes.stream().filter(note -> note.symbol().equals("+")).toList();
        for (int from = 0; from + width <= recording.sampleCount(); from += width) {
            String rhythm = "";
            boolean changes = false;
            for (WfdbAnnotation note : rhythms) {
                rhythm = note.sample() <= from ? note.text() : rhythm;
                changes |= note.sample() > from && note.sample() < from + width;
            }
            if (!changes && !rhythm.isEmpty()) {
                count(Records.cut(recording, from, from + width), Set.of("(AFIB", "(AFL").contains(rhythm), null);
            }
        }
    }

    private void count(EcgRecording recording, boolean fibrillation, Path path) {
        List<LeadQuality> quality = SignalQuality.of(recording);
        List<Integer> spikes = PacingSpikes.in(recording, quality);
        List<Beat> beats = Beats.in(recording, quality, spikes);
        Rhythm rhythm = RhythmAnalyser.analyse(recording, quality, beats, spikes);
        boolean called =
                rhythm.atrial() == Rhythm.Atrial.FIBRILLATION || rhythm.atrial() == Rhythm.Atrial.FLUTTER;
        found += fibrillation && called ? 1 : 0;
        missed += fibrillation && !called ? 1 : 0;
        wrong += !fibrillation && called ? 1 : 0;
        right += !fibrillation && !called ? 1 : 0;
        boolean p = rhythm.atrial() == Rhythm.Atrial.SINUS || rhythm.atrial() == Rhythm.Atrial.ECTOPIC;
        withoutP += fibrillation && !p ? 1 : 0;
        judged += fibrillation ? 1 : 0;
        if (path != null && fibrillation != called) {
            System.out.println("<!-- " + path.getFileName() + ": " + rhythm.atrial() + " -->");
        }
    }

    private void print(String name) {
        System.out.printf(
                "| %s | %d | %d | %d | %d | %d of %d |%n", name, found, missed, wrong, right, withoutP, judged);
    }
}
