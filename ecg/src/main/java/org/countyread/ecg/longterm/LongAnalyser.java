package org.countyread.ecg.longterm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.rhythm.RhythmWatch;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.SignalQuality;
import org.countyread.ecg.stream.EcgStream;

/**
 * Analyses a long recording stretch by stretch. Each stretch of a minute is looked at with some seconds before and behind it, so
 * that a beat at its edge is judged by its neighbours like any other; only what falls into the minute itself counts.
 */
public final class LongAnalyser {
    /** Pauses, runs and stretches are listed up to this number each; all are counted. */
    public static final int LISTED_MAX = 1000;

    private static final int STRETCH_SECONDS = 60;
    private static final int CONTEXT_SECONDS = 10;

    private final EcgStream stream;
    private final LeadName[] names;
    private final int core;
    private final int context;
    private final double[][] window;
    private final float[][] next;
    private final Map<List<LeadName>, Beats> lastOfLeads = new HashMap<>();
    private final LongTally tally;
    private final ObjLongConsumer<BeatClass> eachBeat;

    private LongAnalyser(EcgStream stream, ObjLongConsumer<BeatClass> eachBeat) {
        this.stream = stream;
        this.eachBeat = eachBeat;
        names = names(stream.channels());
        core = (int) Math.ceil(STRETCH_SECONDS * stream.sampleRateHz());
        context = (int) Math.ceil(CONTEXT_SECONDS * stream.sampleRateHz());
        window = new double[names.length][core + 2 * context];
        next = new float[names.length][core];
        tally = new LongTally(stream.sampleRateHz());
    }

    /** Reads the stream to its end, which stays open. */
    public static LongAnalysis analyse(EcgStream stream) throws IOException {
        return analyse(stream, (beatClass, sample) -> {});
    }

    /**
     * Reads the stream to its end, which stays open.
     *
     * @param eachBeat gets class and sample number of every beat in time
     */
    public static LongAnalysis analyse(EcgStream stream, ObjLongConsumer<BeatClass> eachBeat) throws IOException {
        return new LongAnalyser(stream, eachBeat).toEnd();
    }

    private LongAnalysis toEnd() throws IOException {
        for (double[] channel : window) {
            Arrays.fill(channel, Double.NaN);
        }
        long windowStart = -(long) context - core; // of the recording, at index 0 of the window
        long read = readAhead();
        boolean ended = read < context;
        while (!ended || windowStart + context + core < read) {
            int count = ended ? 0 : stream.read(next);
            ended |= count < core;
            shift(count);
            windowStart += core;
            read += count;
            if (windowStart + context + core > 0) {
                judge(windowStart, read);
            }
        }
        return tally.result(read);
    }

    /** What lies behind the first stretch must be there with it. */
    private int readAhead() throws IOException {
        float[][] ahead = new float[names.length][context];
        int count = stream.read(ahead);
        for (int c = 0; c < window.length; c++) {
            for (int i = 0; i < count; i++) {
                window[c][core + context + i] = ahead[c][i];
            }
        }
        return count;
    }

    /** Moves the window on by one stretch; what was not read is a gap. */
    private void shift(int count) {
        for (int c = 0; c < window.length; c++) {
            double[] channel = window[c];
            System.arraycopy(channel, core, channel, 0, 2 * context);
            for (int i = 0; i < core; i++) {
                channel[2 * context + i] = i < count ? next[c][i] : Double.NaN;
            }
        }
    }

    private void judge(long windowStart, long read) {
        int from = (int) Math.max(0, -windowStart);
        int to = (int) Math.min(window[0].length, read - windowStart);
        int coreFrom = Math.max(context, from);
        int coreTo = Math.min(context + core, to);
        if (coreFrom >= coreTo) {
            return;
        }
        List<Lead> leads = new ArrayList<>();
        List<LeadQuality> quality = new ArrayList<>();
        List<double[]> usable = new ArrayList<>();
        List<LeadName> usableNames = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            double[] samples = Arrays.copyOfRange(window[c], from, to);
            LeadQuality judged = SignalQuality.of(names[c], samples, stream.sampleRateHz());
            leads.add(Lead.recorded(names[c], samples));
            quality.add(judged);
            if (judged.isUsable()) {
                usable.add(samples);
                usableNames.add(names[c]);
            }
        }
        Beats beats =
                Beats.of(usable, stream.sampleRateHz(), List.of(), Optional.ofNullable(lastOfLeads.get(usableNames)));
        lastOfLeads.put(usableNames, beats);
        RhythmWatch rhythm = RhythmWatch.of(EcgRecording.of(stream.sampleRateHz(), leads), quality, beats.beats());
        report(beats.beats(), windowStart + from, coreFrom - from, coreTo - from);
        tally.minute(windowStart + from, coreFrom - from, coreTo - from, beats.beats(), rhythm, !usable.isEmpty());
    }

    private void report(List<Beat> beats, long start, int from, int to) {
        for (Beat beat : beats) {
            if (beat.sample() >= from && beat.sample() < to) {
                eachBeat.accept(beat.beatClass(), start + beat.sample());
            }
        }
    }

    /** A channel of no known lead gets the name of one that is not there: names only keep channels apart here. */
    private static LeadName[] names(List<EcgStream.Channel> channels) {
        List<LeadName> free = new ArrayList<>(List.of(
                LeadName.X,
                LeadName.Y,
                LeadName.Z,
                LeadName.V7R,
                LeadName.V8R,
                LeadName.V9R,
                LeadName.V6R,
                LeadName.V5R));
        free.addAll(Arrays.asList(LeadName.values()));
        channels.forEach(channel -> channel.name().ifPresent(known -> free.removeIf(known::equals)));
        List<LeadName> names = new ArrayList<>();
        for (EcgStream.Channel channel : channels) {
            LeadName name =
                    channel.name().filter(known -> !names.contains(known)).orElseGet(() -> free.get(0));
            free.removeIf(name::equals);
            names.add(name);
        }
        return names.toArray(LeadName[]::new);
    }
}
