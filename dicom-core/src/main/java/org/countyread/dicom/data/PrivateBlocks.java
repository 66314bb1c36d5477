package org.countyread.dicom.data;

import java.util.Optional;
import java.util.OptionalInt;

/** Private elements by the name of their creator, wherever a device has reserved their block (PS3.5 §7.8.1). */
public final class PrivateBlocks {
    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xFF;

    private PrivateBlocks() {}

    /**
     * The tag under which a data set holds a private element.
     *
     * @param group odd
     * @param element 00 to FF, as the vendor's documents name it: (gggg,xx<b>ee</b>)
     * @return empty if the creator has no block in this group
     */
    public static OptionalInt tag(Attributes attributes, String creator, int group, int element) {
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (attributes.string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tag.of(group, (block << 8) | (element & 0xFF)));
            }
        }
        return OptionalInt.empty();
    }

    /** Whose a private element is; empty for standard elements, and where nobody reserved the block. */
    public static Optional<String> creator(Attributes attributes, int tag) {
        int block = (tag & 0xFFFF) >>> 8;
        return Tag.isPrivate(tag) && block >= FIRST_BLOCK
                ? attributes.string(Tag.of(Tag.group(tag), block))
                : Optional.empty();
    }
}
