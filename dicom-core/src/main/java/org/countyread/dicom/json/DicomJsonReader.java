package org.countyread.dicom.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DicomFormatException;
import org.jspecify.annotations.Nullable;

/** Reads data sets in the DICOM JSON model; texts become UTF-8. Source: PS3.18 Annex F. */
public final class DicomJsonReader {
    private final Function<String, Optional<BulkData>> bulkByUri;
    private boolean beyondAscii;

    private DicomJsonReader(Function<String, Optional<BulkData>> bulkByUri) {
        this.bulkByUri = bulkByUri;
    }

    /** One data set. Elements that only have a BulkDataURI are left out. */
    public static Attributes fromJson(String json) throws DicomFormatException {
        return fromJson(json, uri -> Optional.empty());
    }

    /** One data set, its bulk data supplied by URI; an element whose URI yields nothing is left out. */
    public static Attributes fromJson(String json, Function<String, Optional<BulkData>> bulkByUri)
            throws DicomFormatException {
        return new DicomJsonReader(bulkByUri).whole(JsonParser.parse(json));
    }

    /** An array of data sets, as DICOMweb answers have it. */
    public static List<Attributes> allFromJson(String json) throws DicomFormatException {
        if (!(JsonParser.parse(json) instanceof List<?> list)) {
            throw new DicomFormatException("JSON", "expected an array of data sets");
        }
        DicomJsonReader reader = new DicomJsonReader(uri -> Optional.empty());
        List<Attributes> all = new ArrayList<>();
        for (Object one : list) {
            all.add(reader.whole(one));
        }
        return all;
    }

    /** A data set of its own, which declares UTF-8 where ASCII does not do. */
    private Attributes whole(@Nullable Object json) throws DicomFormatException {
        beyondAscii = false;
        Attributes dataset = dataset(json, "");
        Attributes.Builder builder = dataset.toBuilder().inheriting(SpecificCharacterSet.UNDECLARED);
        if (beyondAscii) {
            builder.string(Tag.SpecificCharacterSet, "ISO_IR 192");
        }
        return builder.build();
    }

    private Attributes dataset(@Nullable Object json, String path) throws DicomFormatException {
        if (!(json instanceof Map<?, ?> members)) {
            throw new DicomFormatException(place(path), "expected a data set");
        }
        Attributes.Builder builder = Attributes.builder().inheriting(SpecificCharacterSet.UTF_8);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = String.valueOf(member.getKey());
            if (!key.matches("[0-9A-Fa-f]{8}")) {
                throw new DicomFormatException(place(path + key), "expected a tag of eight hexadecimal digits");
            }
            int tag = Integer.parseUnsignedInt(key, 16);
            if (tag == Tag.SpecificCharacterSet) {
                builder.string(tag, "ISO_IR 192");
            } else {
                element(builder, tag, member.getValue(), path + key);
            }
        }
        return builder.build();
    }

    private void element(Attributes.Builder builder, int tag, @Nullable Object json, String path)
            throws DicomFormatException {
        if (!(json instanceof Map<?, ?> members)) {
            throw new DicomFormatException(place(path), "expected an element");
        }
        VR vr = VR.of(String.valueOf(members.get("vr")))
                .orElseThrow(() -> new DicomFormatException(place(path), "expected a VR"));
        Object values = members.get("Value");
        Object inline = members.get("InlineBinary");
        Object uri = members.get("BulkDataURI");
        try {
            if (vr == VR.SQ) {
                builder.items(tag, items(values, path));
            } else if (inline instanceof String base64) {
                inline(builder, tag, vr, Base64.getDecoder().decode(base64));
            } else if (uri instanceof String at) {
                bulkByUri.apply(at).ifPresent(data -> builder.bulk(tag, vr, data));
            } else if (vr.isBinary()) {
                builder.bytes(tag, vr, new byte[0]);
            } else {
                builder.string(tag, vr, texts(values, vr, path));
            }
        } catch (IllegalArgumentException e) {
            throw new DicomFormatException(place(path), "value does not fit VR " + vr);
        }
    }

    private List<Attributes> items(@Nullable Object values, String path) throws DicomFormatException {
        List<Attributes> items = new ArrayList<>();
        if (values instanceof List<?> list) {
            for (Object item : list) {
                items.add(item == null ? Attributes.EMPTY : dataset(item, path + "/" + items.size() + "/"));
            }
        }
        return items;
    }

    private static void inline(Attributes.Builder builder, int tag, VR vr, byte[] bytes) {
        if (tag == Tag.PixelData && FragmentItems.isItems(bytes)) {
            builder.element(new Element.Fragments(tag, vr, FragmentItems.read(bytes)));
        } else {
            builder.bulk(tag, vr, BulkData.of(bytes));
        }
    }

    private String[] texts(@Nullable Object values, VR vr, String path) throws DicomFormatException {
        if (!(values instanceof List<?> list)) {
            return new String[0];
        }
        List<String> texts = new ArrayList<>();
        for (Object value : list) {
            texts.add(text(value, vr, path));
        }
        return texts.toArray(String[]::new);
    }

    private String text(@Nullable Object value, VR vr, String path) throws DicomFormatException {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return vr.isFloat() && text.endsWith("inf") ? text.replace("inf", "Infinity") : noted(text);
        }
        if (value instanceof JsonParser.Digits number) {
            return vr.isInteger() ? wholeNumber(number.text()) : number.text();
        }
        if (vr == VR.PN && value instanceof Map<?, ?> name) {
            return new PersonName(writing(name, "Alphabetic"), writing(name, "Ideographic"), writing(name, "Phonetic"))
                    .toString();
        }
        throw new DicomFormatException(place(path), "value does not fit VR " + vr);
    }

    private String writing(Map<?, ?> name, String key) {
        return name.get(key) instanceof String text ? noted(text) : "";
    }

    private String noted(String text) {
        beyondAscii |= text.chars().anyMatch(c -> c >= 0x80);
        return text;
    }

    /** A number that JSON may spell as 1e3 or 2.0.
     *  @throws IllegalArgumentException if it has a fraction */
    private static String wholeNumber(String number) {
        try {
            return new BigDecimal(number).toBigIntegerExact().toString();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private static String place(String path) {
        return path.isEmpty() ? "JSON" : "JSON " + path;
    }
}
