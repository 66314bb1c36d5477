import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.rhythm.RhythmAnalyser;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.PacingSpikes;
import org.countyread.ecg.signal.SignalQuality;

/** Milliseconds for quality, pacing, beats and rhythm of 12 leads of 10 s at 500 Hz, one thread, warm. */
final class SpeedBenchmark {
    private static final int ROUNDS = 60;

    public static void main(String[] args) throws Exception {
        for (Path path : Records.in(Path.of(args[0], "ludb")).stream().limit(1).toList()) {
            EcgRecording recording = Records.recording(path);
            double[][] ms = new double[4][ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                List<LeadQuality> quality = SignalQuality.of(recording);
                List<Integer> spikes = PacingSpikes.in(recording, quality);
                long judged = System.nanoTime();
                List<Beat> beats = Beats.in(recording, quality, spikes);
                long beaten = System.nanoTime();
                RhythmAnalyser.analyse(recording, quality, beats, spikes);
                long end = System.nanoTime();
                ms[0][i] = (judged - start) / 1e6;
                ms[1][i] = (beaten - judged) / 1e6;
                ms[2][i] = (end - beaten) / 1e6;
                ms[3][i] = (end - start) / 1e6;
            }
            System.out.println("| | first | middle of the last 20 | |\n| --- | --- | --- | --- |");
            String[] names = {"quality and pacing", "beats", "rhythm", "all"};
            for (int i = 0; i < names.length; i++) {
                double[] last = Arrays.copyOfRange(ms[i], ROUNDS - 20, ROUNDS);
                Arrays.sort(last);
                System.out.printf("| %s | %.1f | %.1f | ms |%n", names[i], ms[i][0], last[10]);
            }
        }
    }
}
