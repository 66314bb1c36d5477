package org.countyread.dicom.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;
import org.junit.jupiter.api.Test;

/** Damaged bytes: only {@link DicomFormatException} may escape, and what still reads can be written and read again. */
class MutationTest {
    private static final long SEED = 20261101;
    private static final int ROUNDS = 4000;
    private static final DecodingLimits LIMITS = new DecodingLimits(8, 2000, 4096, 1 << 20, 1 << 20);

    private static List<TransferSyntax> syntaxes() {
        return List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.JPEG_BASELINE);
    }

    private static Attributes seed() {
        Attributes item = Attributes.builder()
                .string(Tag.CodeMeaning, "心电图")
                .items(
                        Tag.ContentSequence,
                        Attributes.builder().decimal(Tag.NumericValue, 1.5).build())
                .undefinedLength(true)
                .build();
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.PatientName, "Zhang^San=张^三")
                .string(Tag.PatientBirthDate, "19600229")
                .integer(Tag.Rows, 2)
                .element(new Element.Sequence(Tag.ConceptNameCodeSequence, VR.SQ, List.of(item, item), true))
                .privateCreator(0x0009, 0x10, "COUNTY")
                .element(new Element.Sequence(0x00091001, VR.UN, List.of(Attributes.EMPTY), true))
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[] {1, 2, 3, 4}))
                .build();
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xFF;
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    @Test
    void damagedBytesAreRefusedInWordsOrReadable() {
        Random random = new Random(SEED);
        List<byte[]> originals = new ArrayList<>();
        for (TransferSyntax syntax : syntaxes()) {
            originals.add(DataSetEncoder.encode(seed(), syntax));
        }
        int readable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int pick = round % originals.size();
            byte[] bytes = mutate(originals.get(pick), random);
            try {
                Attributes read = DataSetDecoder.decode(bytes, syntaxes().get(pick), LIMITS);
                byte[] again = DataSetEncoder.encode(read, syntaxes().get(pick));
                assertThat(DataSetDecoder.decode(again, syntaxes().get(pick)).size())
                        .isEqualTo(read.size());
                touch(read);
                readable++;
            } catch (DicomFormatException expected) {
                assertThat(expected).hasMessageContaining("at byte");
            } catch (RuntimeException | Error e) {
                fail("round " + round + " of seed " + SEED, e);
            }
        }
        assertThat(readable).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    /** Every typed view of every element, and JSON there and back. */
    private static void touch(Attributes attributes) throws DicomFormatException {
        for (Element element : attributes.elements()) {
            int tag = element.tag();
            attributes.strings(tag);
            attributes.integers(tag);
            attributes.decimals(tag);
            attributes.personName(tag).ifPresent(name -> name.display());
            attributes.date(tag);
            attributes.time(tag);
            attributes.items(tag).forEach(Attributes::elements);
        }
        String json = DicomJsonWriter.toJson(attributes);
        assertThat(DicomJsonReader.fromJson(json)).isNotNull();
    }

    @Test
    void damagedJsonIsRefusedInWordsOrReadable() {
        Random random = new Random(SEED);
        String json = DicomJsonWriter.toJson(seed());
        for (int round = 0; round < ROUNDS; round++) {
            char[] text = json.toCharArray();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                text[random.nextInt(text.length)] = "\"{}[]:,0eE-+.\\u x".charAt(random.nextInt(17));
            }
            try {
                DicomJsonReader.fromJson(new String(text));
            } catch (DicomFormatException expected) {
                assertThat(expected).hasMessageContaining("JSON");
            } catch (RuntimeException | Error e) {
                fail("round " + round + " of seed " + SEED, e);
            }
        }
    }
}
