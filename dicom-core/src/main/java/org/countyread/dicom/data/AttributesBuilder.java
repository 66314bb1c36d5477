package org.countyread.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link Attributes.Builder} does. Texts become bytes when the data set is built, so that Specific Character Set may
 * be given before or after them.
 */
abstract sealed class AttributesBuilder<B extends AttributesBuilder<B>> permits Attributes.Builder {
    private final ByTag<Function<SpecificCharacterSet, Element>> elements = new ByTag<>();
    private SpecificCharacterSet inherited = SpecificCharacterSet.UNDECLARED;
    private boolean undefinedLength;

    abstract B self();

    /**
     * Text, or a number in text, with the VR of the standard. Characters beyond ASCII need (0008,0005) in this data set or
     * the enclosing one, best {@code ISO_IR 192}. No value makes an empty element.
     *
     * @throws IllegalArgumentException if the standard has no such element, or a number is malformed
     */
    public B string(int tag, String... values) {
        VR vr = StandardElements.vr(tag);
        if (vr == VR.UN && StandardElements.of(tag).isEmpty()) {
            throw new IllegalArgumentException(Tag.toString(tag) + " is not in PS3.6: name its VR");
        }
        return string(tag, vr, values);
    }

    public B string(int tag, VR vr, String... values) {
        if (vr.isText()) {
            String text = String.join("\\", values);
            return put(tag, set -> new Element.Value(tag, vr, BulkData.of(ValueWriter.text(vr, text, set))));
        }
        if (vr == VR.AT) {
            return longs(
                    tag,
                    vr,
                    List.of(values).stream()
                            .mapToLong(value -> Long.parseLong(value, 16))
                            .toArray());
        }
        if (vr.isInteger()) {
            return longs(
                    tag,
                    vr,
                    List.of(values).stream()
                            .mapToLong(AttributesBuilder::parseLong)
                            .toArray());
        }
        if (vr.isFloat()) {
            double[] numbers =
                    List.of(values).stream().mapToDouble(Double::parseDouble).toArray();
            return bytes(tag, vr, ValueWriter.decimals(tag, vr, numbers));
        }
        if (values.length == 0) {
            return bytes(tag, vr, new byte[0]);
        }
        throw new IllegalArgumentException(Tag.toString(tag) + " with VR " + vr + " holds no text");
    }

    private static long parseLong(String value) {
        return value.startsWith("-") ? Long.parseLong(value) : Long.parseUnsignedLong(value);
    }

    /** Whole numbers with the VR of the standard; where that is "US or SS", SS for a negative number. */
    public B integer(int tag, int... values) {
        long[] longs = new long[values.length];
        boolean negative = false;
        VR vr = StandardElements.vr(tag);
        for (int i = 0; i < values.length; i++) {
            longs[i] = vr == VR.AT ? values[i] & 0xFFFFFFFFL : values[i];
            negative |= longs[i] < 0;
        }
        boolean either = StandardElements.of(tag)
                .filter(entry -> entry.vrs().contains(VR.SS))
                .isPresent();
        return longs(tag, negative && either ? VR.SS : vr, longs);
    }

    /** Whole numbers of 64 bits. */
    public B longs(int tag, VR vr, long... values) {
        return bytes(tag, vr, ValueWriter.longs(tag, vr, values));
    }

    /** Numbers with the VR of the standard; a decimal string keeps as many digits as its 16 characters hold. */
    public B decimal(int tag, double... values) {
        VR vr = StandardElements.vr(tag);
        return bytes(tag, vr, ValueWriter.decimals(tag, vr, values));
    }

    /** The value's bytes, numbers little endian; padded to even length. The array must not be changed afterwards. */
    public B bytes(int tag, VR vr, byte[] value) {
        return bulk(tag, vr, BulkData.of(ValueWriter.padded(vr, value)));
    }

    public B bulk(int tag, VR vr, BulkData data) {
        return element(new Element.Value(tag, vr, data));
    }

    /** A sequence, written with defined lengths. */
    public B items(int tag, List<Attributes> items) {
        return element(new Element.Sequence(tag, VR.SQ, items, false));
    }

    public B items(int tag, Attributes... items) {
        return items(tag, List.of(items));
    }

    /** Encapsulated pixel data; the first fragment is the basic offset table, which may be empty. */
    public B fragments(int tag, VR vr, List<byte[]> fragments) {
        List<BulkData> padded = new ArrayList<>();
        for (byte[] fragment : fragments) {
            padded.add(BulkData.of(ValueWriter.padded(VR.OB, fragment)));
        }
        return element(new Element.Fragments(tag, vr, padded));
    }

    /** Reserves a block for private elements: (gggg,00bb) holds the creator's name (PS3.5 §7.8.1). */
    public B privateCreator(int group, int block, String creator) {
        byte[] name = creator.getBytes(StandardCharsets.US_ASCII);
        return bytes(Tag.of(group, block), VR.LO, name);
    }

    /**
     * The block of private elements that a creator has in a group: the one reserved before, else the next free one. Its
     * elements are {@code Tag.of(group, block << 8 | element)}.
     *
     * @return 0x10 to 0xFF
     * @throws IllegalStateException if every block of the group is taken
     */
    public int reservePrivateBlock(int group, String creator) {
        for (int block = 0x10; block <= 0xFF; block++) {
            int tag = Tag.of(group, block);
            Function<SpecificCharacterSet, Element> reserved = elements.get(tag);
            if (reserved == null) {
                privateCreator(group, block, creator);
                return block;
            }
            if (reserved.apply(SpecificCharacterSet.UNDECLARED) instanceof Element.Value value
                    && ValueReader.strings(value, SpecificCharacterSet.UNDECLARED)
                            .equals(List.of(creator))) {
                return block;
            }
        }
        throw new IllegalStateException("every private block of group %04X is taken".formatted(group));
    }

    public B element(Element element) {
        return put(element.tag(), set -> element);
    }

    /** Adds every element of another data set, as its bytes are. */
    public B addAll(Attributes other) {
        other.elements().forEach(this::element);
        return self();
    }

    public B remove(int tag) {
        elements.remove(tag);
        return self();
    }

    /** Whether an element of this tag has been added. */
    public boolean contains(int tag) {
        return elements.get(tag) != null;
    }

    /** For items: the character set of the enclosing data set, which texts of this one are written in. */
    public B inheriting(SpecificCharacterSet characterSet) {
        inherited = characterSet;
        return self();
    }

    /** For items: whether to write this one with undefined length. */
    public B undefinedLength(boolean undefined) {
        undefinedLength = undefined;
        return self();
    }

    /** The data set.
     *  @throws IllegalArgumentException if a text has a character that the declared character set lacks */
    public Attributes build() {
        Function<SpecificCharacterSet, Element> declaration = elements.get(Tag.SpecificCharacterSet);
        SpecificCharacterSet characterSet = inherited;
        if (declaration != null && declaration.apply(SpecificCharacterSet.UNDECLARED) instanceof Element.Value value) {
            characterSet = SpecificCharacterSet.of(ValueReader.strings(value, SpecificCharacterSet.UNDECLARED));
        }
        List<Element> built = new ArrayList<>();
        for (Function<SpecificCharacterSet, Element> element : elements.values()) {
            built.add(element.apply(characterSet));
        }
        return Attributes.of(built, inherited, undefinedLength);
    }

    private B put(int tag, Function<SpecificCharacterSet, Element> element) {
        elements.put(tag, element);
        return self();
    }
}
