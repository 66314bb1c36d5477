import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;

/** Records of a folder. */
final class Records {
    private Records() {}

    /** Paths without ending, by name; none where the folder is missing, which is said. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.out.println("not there: " + folder);
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".hea"))
                    .map(name -> Path.of(name.substring(0, name.length() - ".hea".length())))
                    .sorted()
                    .toList();
        }
    }

    /** Every voltage of a record; a modified limb lead is taken for that lead, what names none for X. */
    static EcgRecording recording(Path record) throws Exception {
        try (ExactEcgStream stream = WfdbRecord.open(record).stream()) {
            double[][] all = new double[stream.channels().size()][(int) stream.sampleCount()];
            int count = stream.readExactly(all);
            List<Lead> leads = new ArrayList<>();
            for (int i = 0; i < all.length; i++) {
                leads.add(Lead.recorded(name(stream.channels().get(i)), Arrays.copyOf(all[i], count)));
            }
            return EcgRecording.of(stream.sampleRateHz(), leads);
        }
    }

    private static LeadName name(EcgStream.Channel channel) {
        return channel.name()
                .filter(name -> name != LeadName.ML)
                .orElseGet(() ->
                        LeadName.ofLabel(channel.label().replace("ML", "")).orElse(LeadName.X));
    }

    static EcgRecording cut(EcgRecording whole, int from, int to) {
        return EcgRecording.of(
                whole.sampleRateHz(),
                whole.leads().stream()
                        .map(lead ->
                                Lead.recorded(lead.name(), Arrays.copyOfRange(lead.samplesMicrovolts(), from, to)))
                        .toList());
    }
}
