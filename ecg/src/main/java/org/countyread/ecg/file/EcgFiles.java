package org.countyread.ecg.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.aecg.AnnotatedEcgReader;
import org.countyread.ecg.format.edf.EdfReader;
import org.countyread.ecg.format.ishne.IshneReader;
import org.countyread.ecg.format.mfer.MferReader;
import org.countyread.ecg.format.muse.MuseXmlReader;
import org.countyread.ecg.format.scp.ScpEcgReader;
import org.countyread.ecg.format.sierra.SierraXmlReader;
import org.countyread.ecg.format.wfdb.WfdbRecord;

/** Files of ECG carts, told apart by what is in them and never by their names. Stateless. */
public final class EcgFiles {
    /** Longer files are recordings of hours or days, which come over the DICOM listener, where they are not held whole. */
    public static final int BYTES_MAX = 32 * 1024 * 1024;

    private static final byte[] DICM = {'D', 'I', 'C', 'M'};
    private static final byte[] EDF_VERSION = "0       ".getBytes(StandardCharsets.US_ASCII);
    private static final int PREAMBLE_BYTES = 128;
    private static final int SCP_LENGTH_AT = 2;
    private static final int SCP_SECTION_ID_AT = 8;
    private static final int SCP_SECTION_LENGTH_AT = 10;
    private static final int SCP_BYTES_MIN = 6 + 16 + 120;
    private static final int MARKUP_SEARCHED = 4096;
    private static final Map<String, Format> MARKUP_ROOTS = Map.of(
            "AnnotatedECG",
            Format.HL7_AECG,
            MuseXmlReader.ROOT,
            Format.MUSE_XML,
            SierraXmlReader.ROOT,
            Format.SIERRA_XML);

    private EcgFiles() {}

    /** The format of a file; empty when it is none that is read here. */
    public static Optional<Format> format(byte[] file) {
        if (hasAt(file, PREAMBLE_BYTES, DICM) || startsLikeBareDicom(file)) {
            return Optional.of(Format.DICOM);
        }
        if (startsLikeScp(file)) {
            return Optional.of(Format.SCP_ECG);
        }
        if (MferReader.recognises(file)) {
            return Optional.of(Format.MFER);
        }
        if (hasAt(file, 0, IshneReader.MAGIC.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(Format.ISHNE);
        }
        return hasAt(file, 0, EDF_VERSION) ? Optional.of(Format.EDF) : markup(file);
    }

    /**
     * What a file of any length holds, or a record of a WaveForm DataBase in its folder.
     *
     * @throws IOException where a file is missing or cannot be read
     * @throws WaveformFormatException if it is none of the formats, is too long, or cannot be read with certainty
     */
    public static EcgDocument read(Path file) throws IOException, WaveformFormatException {
        if (EcgStreams.isWfdbRecord(file)) {
            return WfdbRecord.open(file).document();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw WaveformFormatException.of("the file has %d bytes, at most %d are read", Files.size(file), BYTES_MAX);
        }
        return read(Files.readAllBytes(file));
    }

    /**
     * What a file holds.
     *
     * @throws WaveformFormatException if it is none of the formats, or cannot be read with certainty
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        if (file.length > BYTES_MAX) {
            throw WaveformFormatException.of("the file has %d bytes, at most %d are read", file.length, BYTES_MAX);
        }
        return switch (formatOf(file)) {
            case DICOM -> DicomEcgReader.read(file);
            case SCP_ECG -> ScpEcgReader.read(file);
            case HL7_AECG -> AnnotatedEcgReader.read(file);
            case MUSE_XML -> MuseXmlReader.read(file);
            case SIERRA_XML -> SierraXmlReader.read(file);
            case EDF -> EdfReader.read(file);
            case MFER -> MferReader.read(file);
            case ISHNE -> IshneReader.read(file);
            case WFDB -> throw WaveformFormatException.of("a WFDB record is several files, of which this is one");
        };
    }

    /** The format of a file that has to be one. */
    static Format formatOf(byte[] file) throws WaveformFormatException {
        return format(file)
                .orElseThrow(() -> WaveformFormatException.of(
                        "%s",
                        UnreadFormat.of(file)
                                .map(UnreadFormat::reason)
                                .orElse(
                                        "the file is neither DICOM nor SCP-ECG nor HL7 aECG nor any other format that is"
                                                + " read here")));
    }

    /** A data set without preamble begins with group 0002 or 0008 (PS3.10 leaves it out of files, carts do not). */
    private static boolean startsLikeBareDicom(byte[] file) {
        boolean group = file.length > 8 && (file[0] == 0x02 || file[0] == 0x08) && file[1] == 0 && file[3] == 0;
        boolean explicit = group && file[4] >= 'A' && file[4] <= 'Z' && file[5] >= 'A' && file[5] <= 'Z';
        boolean implicit = group && file[6] == 0 && file[7] == 0;
        return (explicit || implicit) && !startsLikeScp(file);
    }

    /** The length of the record behind its CRC, then section 0; a damaged length is the reader's to refuse. */
    private static boolean startsLikeScp(byte[] file) {
        if (file.length < SCP_BYTES_MIN) {
            return false;
        }
        ByteBuffer start = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean named = hasAt(file, 16, new byte[] {'S', 'C', 'P', 'E', 'C', 'G'});
        boolean length = start.getInt(SCP_LENGTH_AT) == file.length;
        int pointers = start.getInt(SCP_SECTION_LENGTH_AT);
        boolean sectionZero =
                start.getShort(SCP_SECTION_ID_AT) == 0 && pointers >= SCP_BYTES_MIN - 6 && pointers <= 1024;
        return sectionZero && (named || length);
    }

    /** XML in any encoding that holds ASCII, by the first of the roots that stands in its beginning. */
    private static Optional<Format> markup(byte[] file) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(file.length, MARKUP_SEARCHED); i++) {
            if (file[i] > 0) {
                start.append((char) file[i]);
            }
        }
        if (!start.toString().stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        return MARKUP_ROOTS.entrySet().stream()
                .filter(root -> start.indexOf(root.getKey()) >= 0)
                .min(Comparator.comparingInt(root -> start.indexOf(root.getKey())))
                .map(Map.Entry::getValue);
    }

    static boolean hasAt(byte[] file, int at, byte[] wanted) {
        if (file.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
