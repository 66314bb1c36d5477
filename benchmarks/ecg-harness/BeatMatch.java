import java.util.ArrayList;
import java.util.List;

/** Pairs found beats with annotated ones, each with the nearest, at most 150 ms apart (ANSI/AAMI EC57, as WFDB's bxb does). */
final class BeatMatch {
    static final double WINDOW_SECONDS = 0.15;

    int matched;
    int missed;
    int extra;
    /** Index of the annotated, index of the found. */
    final List<int[]> pairs = new ArrayList<>();

    static BeatMatch of(int[] annotated, int[] found, double sampleRateHz) {
        BeatMatch match = new BeatMatch();
        double window = WINDOW_SECONDS * sampleRateHz;
        int i = 0;
        int j = 0;
        while (i < annotated.length && j < found.length) {
            int apart = found[j] - annotated[i];
            boolean nextFoundNearer =
                    j + 1 < found.length && Math.abs(found[j + 1] - annotated[i]) < Math.abs(apart) && apart < 0;
            boolean nextAnnotatedNearer =
                    i + 1 < annotated.length && Math.abs(found[j] - annotated[i + 1]) < Math.abs(apart) && apart > 0;
            if (Math.abs(apart) <= window && !nextFoundNearer && !nextAnnotatedNearer) {
                match.matched++;
                match.pairs.add(new int[] {i++, j++});
            } else if (apart < 0) {
                match.extra++;
                j++;
            } else {
                match.missed++;
                i++;
            }
        }
        match.missed += annotated.length - i;
        match.extra += found.length - j;
        return match;
    }

    void add(BeatMatch other) {
        matched += other.matched;
        missed += other.missed;
        extra += other.extra;
    }

    double sensitivity() {
        return 100.0 * matched / (matched + missed);
    }

    double predictivity() {
        return 100.0 * matched / (matched + extra);
    }
}
