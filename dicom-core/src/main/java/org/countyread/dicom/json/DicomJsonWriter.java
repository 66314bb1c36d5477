package org.countyread.dicom.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.dictionary.ElementDictionary;

/** Writes data sets in the DICOM JSON model. Source: PS3.18 Annex F. */
public final class DicomJsonWriter {
    private static final int INLINE_BYTES_MAX = 1024;
    private static final String UTF_8_MEMBER = "\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}";

    /** The greatest whole number up to which every JSON reader tells neighbours apart: 2^53. */
    private static final BigInteger EXACT_NUMBER_MAX = BigInteger.ONE.shiftLeft(53);

    private final JsonText json = new JsonText();
    private final Function<BulkRef, Optional<String>> bulkUri;
    private int declarationAt;

    private DicomJsonWriter(Function<BulkRef, Optional<String>> bulkUri) {
        this.bulkUri = bulkUri;
    }

    /** Everything inline, bulk data as base64; for small data sets. */
    public static String toJson(Attributes attributes) {
        DicomJsonWriter writer = new DicomJsonWriter(ref -> Optional.empty());
        writer.writeWhole(attributes);
        return writer.json.toString();
    }

    /** Pixel data, encapsulated data and binary values over 1 KiB become the BulkDataURI that {@code bulkUri} gives. */
    public static String toJson(Attributes attributes, Function<BulkRef, String> bulkUri) {
        DicomJsonWriter writer = new DicomJsonWriter(ref -> Optional.of(bulkUri.apply(ref)));
        writer.writeWhole(attributes);
        return writer.json.toString();
    }

    /** Several data sets as one array, as DICOMweb answers have them. */
    public static String toJson(List<Attributes> all, Function<BulkRef, String> bulkUri) {
        DicomJsonWriter writer = new DicomJsonWriter(ref -> Optional.of(bulkUri.apply(ref)));
        writer.json.open('[');
        all.forEach(writer::writeWhole);
        return writer.json.close(']').toString();
    }

    /** A data set of its own. JSON is UTF-8: characters beyond ASCII make it say so, whatever the data set declared. */
    private void writeWhole(Attributes attributes) {
        int start = json.length();
        write(attributes, "");
        if (!attributes.contains(Tag.SpecificCharacterSet) && json.isBeyondAsciiFrom(start)) {
            json.insertMember(declarationAt, UTF_8_MEMBER);
        }
    }

    private void write(Attributes attributes, String path) {
        json.open('{');
        boolean whole = path.isEmpty();
        declarationAt = whole ? json.length() : declarationAt;
        for (Element element : attributes.elements()) {
            // Group lengths speak of an encoding that JSON does not have (PS3.18 §F.2.2).
            if (element.tag() == Tag.SpecificCharacterSet) {
                json.member(UTF_8_MEMBER);
            } else if (!Tag.isGroupLength(element.tag())) {
                write(attributes, element, path);
            }
            if (whole && Integer.compareUnsigned(element.tag(), Tag.SpecificCharacterSet) < 0) {
                declarationAt = json.length();
            }
        }
        json.close('}');
    }

    /** @param above path of the item that the element is in; empty in the outermost data set */
    private void write(Attributes attributes, Element element, String above) {
        VR vr = writtenVr(element);
        String step = BulkRef.step(element.tag());
        json.name(step).open('{').name("vr").string(vr.name());
        if (element instanceof Element.Sequence) {
            writeItems(attributes.items(element.tag()), above + step);
        } else if (element instanceof Element.Fragments fragments) {
            writeBulk(fragments, vr, above + step);
        } else if (vr.isBinary()) {
            writeBinary((Element.Value) element, vr, above + step);
        } else {
            writeValues(attributes.strings(element.tag()), vr);
        }
        json.close('}');
    }

    /** UN hides elements that the standard knows; a sequence of unknown VR is a sequence all the same. */
    private static VR writtenVr(Element element) {
        if (element instanceof Element.Sequence) {
            return VR.SQ;
        }
        VR standard = element.vr() == VR.UN ? ElementDictionary.vr(element.tag()) : element.vr();
        return standard == VR.SQ ? VR.UN : standard;
    }

    private void writeItems(List<Attributes> items, String path) {
        if (items.isEmpty()) {
            return;
        }
        json.name("Value").open('[');
        for (int i = 0; i < items.size(); i++) {
            write(items.get(i), path + "/" + i + "/");
        }
        json.close(']');
    }

    private void writeValues(List<String> values, VR vr) {
        if (values.isEmpty()) {
            return;
        }
        json.name("Value").open('[');
        for (String text : values) {
            writeOne(text, vr);
        }
        json.close(']');
    }

    private void writeOne(String text, VR vr) {
        if (text.isEmpty()) {
            json.raw("null");
        } else if (vr == VR.PN) {
            writeName(PersonName.parse(text));
        } else if (vr == VR.DS || vr == VR.IS || vr.isFloat() || (vr.isInteger() && vr != VR.AT)) {
            writeNumber(text, vr);
        } else {
            json.string(text);
        }
    }

    private void writeName(PersonName name) {
        json.open('{');
        writeWriting("Alphabetic", name.alphabetic());
        writeWriting("Ideographic", name.ideographic());
        writeWriting("Phonetic", name.phonetic());
        json.close('}');
    }

    private void writeWriting(String name, String writing) {
        if (!writing.isEmpty()) {
            json.name(name).string(writing);
        }
    }

    /** What is no JSON number, or would lose digits as one, goes as a string (PS3.18 Table F.2.3-1). */
    private void writeNumber(String text, VR vr) {
        if ((vr == VR.SV || vr == VR.UV) && new BigInteger(text).abs().compareTo(EXACT_NUMBER_MAX) > 0) {
            json.string(text);
            return;
        }
        Optional<String> number = JsonNumber.of(text);
        if (number.isPresent()) {
            json.raw(number.get());
        } else {
            json.string(text.replace("Infinity", "inf"));
        }
    }

    private void writeBinary(Element.Value value, VR vr, String path) {
        if (value.data().length() == 0) {
            return;
        }
        boolean small = value.tag() != Tag.PixelData && value.data().length() <= INLINE_BYTES_MAX;
        Optional<String> uri = small
                ? Optional.empty()
                : bulkUri.apply(new BulkRef(path, value.tag(), vr, value.data().length()));
        if (uri.isPresent()) {
            json.name("BulkDataURI").string(uri.get());
            return;
        }
        try {
            json.name("InlineBinary")
                    .string(Base64.getEncoder().encodeToString(value.data().readAll()));
        } catch (IOException e) {
            throw new UncheckedIOException("value of " + Tag.toString(value.tag()) + " cannot be read", e);
        }
    }

    /** Inline encapsulated data keeps its items: tag and length before each fragment (PS3.18 §F.2.7). */
    private void writeBulk(Element.Fragments fragments, VR vr, String path) {
        long length = fragments.fragments().stream().mapToLong(BulkData::length).sum();
        Optional<String> uri = bulkUri.apply(new BulkRef(path, fragments.tag(), vr, length));
        if (uri.isPresent()) {
            json.name("BulkDataURI").string(uri.get());
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (BulkData fragment : fragments.fragments()) {
                FragmentItems.write(bytes, fragment);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("fragments of " + Tag.toString(fragments.tag()) + " cannot be read", e);
        }
        json.name("InlineBinary").string(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
