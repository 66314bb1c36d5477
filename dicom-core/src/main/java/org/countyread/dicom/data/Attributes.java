package org.countyread.dicom.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A data set: elements in the order of their tags. Values are kept as the bytes that were read and turned into texts and
 * numbers on request; a value that is absent, empty or malformed reads as absent. Immutable. Thread-safe.
 *
 * <p>Reading a value that stayed in a file throws {@link java.io.UncheckedIOException} when the file cannot be read.
 */
public final class Attributes {
    public static final Attributes EMPTY =
            new Attributes(new Element[0], SpecificCharacterSet.UNDECLARED, SpecificCharacterSet.UNDECLARED, false);

    private final Element[] elements;
    private final SpecificCharacterSet inherited;
    private final SpecificCharacterSet characterSet;
    private final boolean undefinedLength;

    private Attributes(
            Element[] elements,
            SpecificCharacterSet inherited,
            SpecificCharacterSet characterSet,
            boolean undefinedLength) {
        this.elements = elements;
        this.inherited = inherited;
        this.characterSet = characterSet;
        this.undefinedLength = undefinedLength;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder().undefinedLength(undefinedLength);
        for (Element element : elements) {
            builder.element(element);
        }
        return builder.inheriting(inherited);
    }

    /** @param sorted elements in unsigned order of their tags, each tag once */
    static Attributes of(Collection<Element> sorted, SpecificCharacterSet inherited, boolean undefinedLength) {
        Element[] elements = sorted.toArray(Element[]::new);
        Element declaration = find(elements, Tag.SpecificCharacterSet);
        SpecificCharacterSet own = declaration instanceof Element.Value value
                ? SpecificCharacterSet.of(ValueReader.strings(value, SpecificCharacterSet.UNDECLARED))
                : inherited;
        return new Attributes(elements, inherited, own, undefinedLength);
    }

    /** All elements in the order of their tags. */
    public List<Element> elements() {
        return List.of(elements);
    }

    public int size() {
        return elements.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    /** Whether the element is there, be it without a value. */
    public boolean contains(int tag) {
        return find(elements, tag) != null;
    }

    public Optional<Element> element(int tag) {
        return Optional.ofNullable(find(elements, tag));
    }

    /** The declared character set, or the one of the enclosing data set. */
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    /** Whether this was read as an item of undefined length; writing repeats that. */
    public boolean hasUndefinedLength() {
        return undefinedLength;
    }

    /** The first value as text, trimmed as its VR allows; numbers in decimal; empty for binary VRs. */
    public Optional<String> string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.get(0).isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    public String string(int tag, String fallback) {
        return string(tag).orElse(fallback);
    }

    /** All values as text; an empty value among several is an empty string. */
    public List<String> strings(int tag) {
        Element.Value value = value(tag);
        return value == null ? List.of() : ValueReader.strings(value, characterSet);
    }

    /** The first value, if it is a whole number of 32 bits; tags (VR AT) are whole numbers. */
    public OptionalInt integer(int tag) {
        int[] numbers = integers(tag);
        return numbers.length == 0 ? OptionalInt.empty() : OptionalInt.of(numbers[0]);
    }

    public int integer(int tag, int fallback) {
        return integer(tag).orElse(fallback);
    }

    /** All values; empty unless every one is a whole number of 32 bits. */
    public int[] integers(int tag) {
        Element.Value value = value(tag);
        if (value == null) {
            return new int[0];
        }
        boolean unsigned = ValueReader.effectiveVr(value) == VR.AT;
        long[] longs = ValueReader.longs(value);
        int[] numbers = new int[longs.length];
        for (int i = 0; i < longs.length; i++) {
            numbers[i] = (int) longs[i];
            if (numbers[i] != longs[i] && !unsigned) {
                return new int[0];
            }
        }
        return numbers;
    }

    /** The first value as a whole number of 64 bits. */
    public OptionalLong longInteger(int tag) {
        Element.Value value = value(tag);
        long[] numbers = value == null ? new long[0] : ValueReader.longs(value);
        return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[0]);
    }

    public OptionalDouble decimal(int tag) {
        double[] numbers = decimals(tag);
        return numbers.length == 0 || Double.isNaN(numbers[0]) ? OptionalDouble.empty() : OptionalDouble.of(numbers[0]);
    }

    public double decimal(int tag, double fallback) {
        return decimal(tag).orElse(fallback);
    }

    /** All values as numbers; one that is empty or malformed is NaN. */
    public double[] decimals(int tag) {
        Element.Value value = value(tag);
        return value == null ? new double[0] : ValueReader.decimals(value);
    }

    /** The value's bytes in a new array, numbers in little endian order; of encapsulated data nothing. */
    public Optional<byte[]> bytes(int tag) {
        Element.Value value = value(tag);
        return value == null ? Optional.empty() : Optional.of(ValueReader.bytes(value));
    }

    /** As above, but nothing where the value is longer: for values that have a size of their own, whatever they claim. */
    public Optional<byte[]> bytes(int tag, int bytesMax) {
        Element.Value value = value(tag);
        boolean read = value != null && value.data().length() <= bytesMax;
        return read ? bytes(tag) : Optional.empty();
    }

    /** The items of a sequence, each knowing the character set it inherits; empty when absent. */
    public List<Attributes> items(int tag) {
        if (!(find(elements, tag) instanceof Element.Sequence sequence)) {
            return List.of();
        }
        if (sequence.items().stream().allMatch(item -> item.inherited.equals(characterSet))) {
            return sequence.items();
        }
        List<Attributes> items = new ArrayList<>(sequence.items().size());
        for (Attributes item : sequence.items()) {
            items.add(of(Arrays.asList(item.elements), characterSet, item.undefinedLength));
        }
        return List.copyOf(items);
    }

    /** The first item of a sequence. */
    public Optional<Attributes> item(int tag) {
        return items(tag).stream().findFirst();
    }

    public Optional<PersonName> personName(int tag) {
        return string(tag).map(PersonName::parse).filter(name -> !name.isEmpty());
    }

    /** A DA value, also in the form {@code yyyy.MM.dd} of old devices; the date of a DT value. */
    public Optional<LocalDate> date(int tag) {
        String digits = string(tag, "").replace(".", "").replace("-", "");
        if (digits.length() < 8 || !digits.substring(0, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** A TM value, also with colons; missing minutes and seconds are zero, a leap second counts as 59. */
    public Optional<LocalTime> time(int tag) {
        String[] parts = string(tag, "").replace(":", "").split("\\.", 2);
        if (!parts[0].matches("[0-9]{2}([0-9]{2}){0,2}")) {
            return Optional.empty();
        }
        String digits = (parts[0] + "0000").substring(0, 6);
        String fraction = parts.length > 1 && parts[1].matches("[0-9]{1,9}") ? parts[1] : "";
        try {
            return Optional.of(LocalTime.of(
                    number(digits, 0, 2),
                    number(digits, 2, 4),
                    Math.min(number(digits, 4, 6), 59),
                    Integer.parseInt((fraction + "000000000").substring(0, 9))));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private Element.@Nullable Value value(int tag) {
        return find(elements, tag) instanceof Element.Value value ? value : null;
    }

    private static @Nullable Element find(Element[] elements, int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return elements[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** Equal elements in equal order, whatever their items' lengths were written as. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** The number of elements only: values may be patient data and do not belong in logs. */
    @Override
    public String toString() {
        return elements.length + " elements";
    }

    /** Collects elements in any order; a later one replaces an earlier one of the same tag. */
    public static final class Builder extends AttributesBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }
    }
}
