package org.countyread.dicom.encoding;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.ByteOrderSwap;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.jspecify.annotations.Nullable;

/** One pass over one data set. Recursion is bounded by {@link DecodingLimits#depthMax()}. Single-threaded. */
final class DataSetParser {
    private static final int SHORTEST_ELEMENT_BYTES = 8;

    private final ByteSource source;
    private final ByteInput input;
    private final TransferSyntax syntax;
    private final DecodingLimits limits;
    private final Deque<Object> path = new ArrayDeque<>();
    private int elements;
    private int depth;
    private long heapBytes;

    DataSetParser(ByteSource source, TransferSyntax syntax, DecodingLimits limits) {
        this.source = source;
        this.input = new ByteInput(source);
        this.syntax = syntax;
        this.limits = limits;
    }

    /** The data set up to the end of the source. */
    Attributes parse() throws IOException, DicomFormatException {
        Scope scope = new Scope(syntax.explicitVr(), syntax.bigEndian(), source.end(), false, null);
        return attributes(scope, -1);
    }

    /** The elements of one group; the source stands at the first element of another one afterwards. */
    Attributes parseGroup(int group) throws IOException, DicomFormatException {
        Scope scope = new Scope(syntax.explicitVr(), syntax.bigEndian(), source.end(), false, null);
        return attributes(scope, group);
    }

    /** What the elements of one data set or item are read with. */
    private static final class Scope {
        final boolean explicitVr;
        final boolean bigEndian;
        final long end;
        final boolean delimited;
        final @Nullable Scope parent;
        SpecificCharacterSet characterSet = SpecificCharacterSet.UNDECLARED;
        boolean signedPixels;

        Scope(boolean explicitVr, boolean bigEndian, long end, boolean delimited, @Nullable Scope parent) {
            this.explicitVr = explicitVr;
            this.bigEndian = bigEndian;
            this.end = end;
            this.delimited = delimited;
            this.parent = parent;
            if (parent != null) {
                characterSet = parent.characterSet;
                signedPixels = parent.signedPixels;
            }
        }
    }

    /** @param onlyGroup stop before an element of another group, or −1 */
    private Attributes attributes(Scope scope, int onlyGroup) throws IOException, DicomFormatException {
        Attributes.Builder builder = Attributes.builder();
        if (scope.parent != null) {
            builder.inheriting(scope.parent.characterSet).undefinedLength(scope.delimited);
        }
        while (source.position() < scope.end) {
            long offset = source.position();
            if (scope.end - offset < SHORTEST_ELEMENT_BYTES) {
                throw fault(offset, "%d bytes left are too few for an element".formatted(scope.end - offset));
            }
            int tag = input.tag(scope.bigEndian);
            if (onlyGroup >= 0 && Tag.group(tag) != onlyGroup) {
                source.position(offset);
                break;
            }
            if (tag == Tag.ItemDelimitationItem && scope.delimited) {
                input.unsignedInt(scope.bigEndian);
                return builder.build();
            }
            path.addLast(tag);
            ElementHeader header = header(tag, offset, scope);
            Element element = element(header, scope);
            builder.element(element);
            learn(element, scope);
            path.removeLast();
        }
        if (scope.delimited) {
            throw fault(source.position(), "item of undefined length has no delimiter");
        }
        return builder.build();
    }

    /** Later elements depend on these two. */
    private static void learn(Element element, Scope scope) {
        if (element.tag() == Tag.SpecificCharacterSet) {
            Attributes alone = Attributes.builder().element(element).build();
            scope.characterSet = alone.characterSet();
        } else if (element.tag() == Tag.PixelRepresentation) {
            Attributes alone = Attributes.builder().element(element).build();
            scope.signedPixels = alone.integer(Tag.PixelRepresentation, 0) == 1;
        }
    }

    private ElementHeader header(int tag, long offset, Scope scope) throws IOException, DicomFormatException {
        count(offset);
        if (Tag.group(tag) == 0xFFFE) {
            throw fault(offset, "item or delimiter outside a sequence");
        }
        if (!scope.explicitVr) {
            return new ElementHeader(tag, implicitVr(tag, scope), input.unsignedInt(scope.bigEndian), offset);
        }
        byte[] code = input.pair();
        VR vr = VR.ofCode(code[0], code[1]);
        if (vr == null && !(isUpperCase(code[0]) && isUpperCase(code[1]))) {
            // No VR at all: an implicit VR element among explicit ones, as some writers leave behind.
            source.position(offset + 4);
            return new ElementHeader(tag, implicitVr(tag, scope), input.unsignedInt(scope.bigEndian), offset);
        }
        if (vr != null && !vr.hasLongLength()) {
            return new ElementHeader(tag, vr, input.unsignedShort(scope.bigEndian), offset);
        }
        // VRs to come have the long form (PS3.5 §7.1.2) and are kept as UN.
        need(4 + 2, offset, scope);
        input.unsignedShort(scope.bigEndian);
        return new ElementHeader(tag, vr == null ? VR.UN : vr, input.unsignedInt(scope.bigEndian), offset);
    }

    private static boolean isUpperCase(byte letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static VR implicitVr(int tag, Scope scope) {
        VR vr = StandardElements.vr(tag);
        List<VR> choices =
                StandardElements.of(tag).map(StandardElements.Entry::vrs).orElse(List.of());
        if (choices.contains(VR.SS)) {
            return scope.signedPixels ? VR.SS : VR.US;
        }
        return choices.contains(VR.OW) ? VR.OW : vr;
    }

    private Element element(ElementHeader header, Scope scope) throws IOException, DicomFormatException {
        if (header.hasUndefinedLength()) {
            return switch (header.vr()) {
                case SQ -> sequence(header, scope, scope.explicitVr);
                case UN -> scope.explicitVr ? unknownSequence(header, scope) : sequence(header, scope, false);
                case OB, OW, OD, OF, OL, OV -> fragments(header, scope);
                default -> throw fault(header.offset(), "VR " + header.vr() + " cannot have undefined length");
            };
        }
        need(header.length(), header.offset(), scope);
        if (header.vr() == VR.SQ) {
            return sequence(header, scope, scope.explicitVr);
        }
        return new Element.Value(header.tag(), header.vr(), value(header, scope));
    }

    private BulkData value(ElementHeader header, Scope scope) throws IOException {
        long length = header.length();
        int unit = scope.bigEndian ? header.vr().unitBytes() : 1;
        boolean bulk = length > limits.valueBytesInMemoryMax()
                || heapBytes + length > limits.heapBytesMax()
                || header.tag() == Tag.PixelData;
        if (bulk) {
            BulkData slice = source.slice(length);
            return unit > 1 ? new BulkData.Swapped(slice, unit) : slice;
        }
        byte[] bytes = new byte[(int) length];
        source.read(bytes);
        heapBytes += length;
        ByteOrderSwap.swap(bytes, unit);
        return BulkData.of(bytes);
    }

    /** UN of undefined length holds an implicit VR little endian sequence (PS3.5 §6.2.2 Note 2). */
    private Element unknownSequence(ElementHeader header, Scope scope) throws IOException, DicomFormatException {
        Scope implicit = new Scope(false, false, scope.end, false, scope);
        return sequence(header, implicit, false);
    }

    private Element sequence(ElementHeader header, Scope scope, boolean explicitVr)
            throws IOException, DicomFormatException {
        if (++depth > limits.depthMax()) {
            throw fault(header.offset(), "sequences nested deeper than " + limits.depthMax());
        }
        boolean undefined = header.hasUndefinedLength();
        long end = undefined ? scope.end : source.position() + header.length();
        List<Attributes> items = new ArrayList<>();
        boolean delimited = false;
        while (!delimited && source.position() < end) {
            long offset = source.position();
            needUpTo(end, SHORTEST_ELEMENT_BYTES, offset);
            int tag = input.tag(scope.bigEndian);
            long length = input.unsignedInt(scope.bigEndian);
            count(offset);
            delimited = tag == Tag.SequenceDelimitationItem;
            if (tag == Tag.Item) {
                path.addLast("[" + items.size() + "]");
                items.add(item(offset, length, end, explicitVr, scope));
                path.removeLast();
            } else if (!delimited) {
                throw fault(offset, "expected an item, found " + Tag.toString(tag));
            }
        }
        if (undefined && !delimited) {
            throw fault(source.position(), "sequence of undefined length has no delimiter");
        }
        depth--;
        return new Element.Sequence(header.tag(), header.vr(), items, undefined);
    }

    private Attributes item(long offset, long length, long end, boolean explicitVr, Scope scope)
            throws IOException, DicomFormatException {
        boolean undefined = length == ElementHeader.UNDEFINED;
        if (!undefined) {
            needUpTo(end, length, offset);
        }
        long itemEnd = undefined ? end : source.position() + length;
        return attributes(new Scope(explicitVr, scope.bigEndian, itemEnd, undefined, scope), -1);
    }

    private Element fragments(ElementHeader header, Scope scope) throws IOException, DicomFormatException {
        List<BulkData> fragments = new ArrayList<>();
        while (true) {
            long offset = source.position();
            needUpTo(scope.end, SHORTEST_ELEMENT_BYTES, offset);
            int tag = input.tag(scope.bigEndian);
            long length = input.unsignedInt(scope.bigEndian);
            count(offset);
            if (tag == Tag.SequenceDelimitationItem) {
                return new Element.Fragments(header.tag(), header.vr(), fragments);
            }
            if (tag != Tag.Item || length == ElementHeader.UNDEFINED) {
                throw fault(offset, "expected a fragment, found " + Tag.toString(tag));
            }
            needUpTo(scope.end, length, offset);
            fragments.add(source.slice(length));
        }
    }

    private void count(long offset) throws DicomFormatException {
        if (++elements > limits.elementsMax()) {
            throw fault(offset, "more than %d elements".formatted(limits.elementsMax()));
        }
    }

    private void need(long length, long offset, Scope scope) throws DicomFormatException {
        needUpTo(scope.end, length, offset);
    }

    private void needUpTo(long end, long length, long offset) throws DicomFormatException {
        long left = end - source.position();
        if (length > left) {
            throw fault(offset, "needs %d bytes, %d are left".formatted(length, left));
        }
    }

    private DicomFormatException fault(long offset, String problem) {
        StringBuilder text = new StringBuilder();
        for (Iterator<Object> steps = path.iterator(); steps.hasNext(); ) {
            Object step = steps.next();
            if (step instanceof Integer tag) {
                text.append(text.isEmpty() ? "" : ".").append(Tag.toString(tag));
            } else {
                text.append(step);
            }
        }
        return new DicomFormatException(text.toString(), offset, problem);
    }
}
