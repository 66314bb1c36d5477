package org.countyread.dicom.encoding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.ByteOrderSwap;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/**
 * One pass over one data set. What real devices get wrong is read where its meaning is plain, and reported. Recursion is
 * bounded by {@link DecodingLimits#depthMax()}. Single-threaded.
 */
final class DataSetParser {
    private static final int SHORTEST_ELEMENT_BYTES = ByteInput.HEADER_BYTES;

    private final ByteSource source;
    private final ByteInput input;
    private final TransferSyntax syntax;
    private final DecodingLimits limits;
    private final TagPath path = new TagPath();
    private Consumer<Deviation> deviations;
    private int elements;
    private int depth;
    private long heapBytes;

    DataSetParser(ByteSource source, TransferSyntax syntax, DecodingLimits limits, Consumer<Deviation> deviations) {
        this.source = source;
        this.input = new ByteInput(source);
        this.syntax = syntax;
        this.limits = limits;
        this.deviations = deviations;
    }

    /** The data set up to the end of the source. */
    Attributes parse() throws IOException, DicomFormatException {
        return attributes(new ParseScope(syntax.explicitVr(), syntax.bigEndian(), source.end(), false, null), -1);
    }

    /** The elements of one group; the source stands at the first element of another one afterwards. */
    Attributes parseGroup(int group) throws IOException, DicomFormatException {
        return attributes(new ParseScope(syntax.explicitVr(), syntax.bigEndian(), source.end(), false, null), group);
    }

    /** @param onlyGroup stop before an element of another group, or −1 */
    private Attributes attributes(ParseScope scope, int onlyGroup) throws IOException, DicomFormatException {
        Attributes.Builder builder = Attributes.builder();
        if (scope.parent != null) {
            builder.inheriting(scope.parent.characterSet).undefinedLength(scope.delimited);
        }
        int previous = 0;
        while (source.position() < scope.end) {
            long offset = source.position();
            if (endsInPadding(scope, offset)) {
                break;
            }
            input.nextHeader();
            int tag = input.tag(scope.bigEndian);
            if (onlyGroup >= 0 && Tag.group(tag) != onlyGroup) {
                source.position(offset);
                return builder.build();
            }
            if (tag == 0 && previous != 0 && scope.parent == null && onlyZerosFrom(offset)) {
                deviate(offset, "%d zero bytes behind the last element".formatted(scope.end - offset));
                return builder.build();
            }
            if (Tag.group(tag) == 0xFFFE) {
                if (endsAtDelimiter(tag, offset, scope)) {
                    return builder.build();
                }
                continue;
            }
            path.enterElement(tag);
            if (builder.contains(tag)) {
                deviate(offset, "occurs again, the later one counts");
            } else if (Integer.compareUnsigned(tag, previous) < 0) {
                deviate(offset, "not in the order of tags");
            }
            Element element = element(header(tag, offset, scope), scope);
            builder.element(element);
            scope.learn(element);
            path.leave();
            previous = tag;
        }
        if (scope.delimited) {
            deviate(source.position(), "item of undefined length has no delimiter");
        }
        return builder.build();
    }

    /** A few bytes behind the last element of the data set are left over; within an item they are damage. */
    private boolean endsInPadding(ParseScope scope, long offset) throws DicomFormatException {
        long left = scope.end - offset;
        if (left >= SHORTEST_ELEMENT_BYTES) {
            return false;
        }
        if (scope.parent != null) {
            throw fault(offset, "%d bytes left are too few for an element".formatted(left));
        }
        deviate(offset, "%d bytes left behind the last element".formatted(left));
        source.position(scope.end);
        return true;
    }

    /** Whether zeros are all that is left; some writers fill the last sector. The source stands at the end if so. */
    private boolean onlyZerosFrom(long offset) throws IOException {
        source.position(offset);
        byte[] block = new byte[(int) Math.min(4096, source.end() - offset)];
        while (source.position() < source.end()) {
            block = source.end() - source.position() < block.length
                    ? new byte[(int) (source.end() - source.position())]
                    : block;
            source.read(block);
            for (byte value : block) {
                if (value != 0) {
                    source.position(offset);
                    input.nextHeader();
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a delimiter or item tag among elements ends this item: its own, or one that shows that its own is missing. */
    private boolean endsAtDelimiter(int tag, long offset, ParseScope scope) throws DicomFormatException {
        count(offset);
        if (tag == Tag.ItemDelimitationItem && scope.delimited) {
            return true;
        }
        boolean ofSequence = tag == Tag.SequenceDelimitationItem;
        if (scope.delimited && (ofSequence || tag == Tag.Item)) {
            deviate(offset, "item of undefined length has no delimiter");
            source.position(offset);
            return true;
        }
        if (!ofSequence && tag != Tag.ItemDelimitationItem) {
            throw fault(offset, "item outside a sequence");
        }
        deviate(offset, "delimiter that ends nothing");
        return false;
    }

    private ElementHeader header(int tag, long offset, ParseScope scope) throws IOException, DicomFormatException {
        count(offset);
        if (!scope.explicitVr) {
            return new ElementHeader(tag, implicitVr(tag, scope), input.longLength(scope.bigEndian), offset);
        }
        VR vr = VR.ofCode(input.vrLetter(0), input.vrLetter(1));
        if (vr == null && !(isUpperCase(input.vrLetter(0)) && isUpperCase(input.vrLetter(1)))) {
            // An implicit VR element among explicit ones, as some writers leave behind.
            deviate(offset, "no VR where the transfer syntax has one");
            return new ElementHeader(tag, implicitVr(tag, scope), input.longLength(scope.bigEndian), offset);
        }
        if (vr != null && !vr.hasLongLength()) {
            return new ElementHeader(tag, vr, input.shortLength(scope.bigEndian), offset);
        }
        if (vr == null) {
            // VRs to come have the long form (PS3.5 §7.1.2) and are kept as UN.
            deviate(offset, "unknown VR, kept as UN");
        }
        need(4, offset, scope.end);
        return new ElementHeader(tag, vr == null ? VR.UN : vr, input.nextLength(scope.bigEndian), offset);
    }

    private static boolean isUpperCase(byte letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static VR implicitVr(int tag, ParseScope scope) {
        List<VR> choices =
                StandardElements.of(tag).map(StandardElements.Entry::vrs).orElse(List.of());
        if (choices.contains(VR.SS)) {
            return scope.signedPixels ? VR.SS : VR.US;
        }
        return choices.contains(VR.OW) ? VR.OW : StandardElements.vr(tag);
    }

    private Element element(ElementHeader header, ParseScope scope) throws IOException, DicomFormatException {
        if (header.hasUndefinedLength()) {
            return ofUndefinedLength(header, scope);
        }
        need(header.length(), header.offset(), scope.end);
        if (header.vr() == VR.SQ) {
            return sequence(header, scope, scope.explicitVr);
        }
        if (header.vr() == VR.UN && StandardElements.vr(header.tag()) == VR.SQ) {
            return knownSequence(header, scope);
        }
        return new Element.Value(header.tag(), header.vr(), value(header, scope));
    }

    private Element ofUndefinedLength(ElementHeader header, ParseScope scope) throws IOException, DicomFormatException {
        return switch (header.vr()) {
            case SQ -> sequence(header, scope, scope.explicitVr);
            // In explicit VR this holds implicit VR little endian (PS3.5 §6.2.2 Note 2).
            case UN -> sequence(header, scope.explicitVr ? scope.implicit(scope.end) : scope, false);
            case OB, OW, OD, OF, OL, OV -> fragments(header, scope);
            default -> {
                if (scope.explicitVr) {
                    throw fault(header.offset(), "VR " + header.vr() + " cannot have undefined length");
                }
                deviate(header.offset(), "undefined length of a VR that cannot have it, read as a sequence");
                ElementHeader sequence = new ElementHeader(header.tag(), VR.SQ, header.length(), header.offset());
                yield sequence(sequence, scope, false);
            }
        };
    }

    private BulkData value(ElementHeader header, ParseScope scope) throws IOException {
        long length = header.length();
        int unit = scope.bigEndian ? header.vr().unitBytes() : 1;
        BulkData data;
        if (length > limits.valueBytesInMemoryMax()
                || heapBytes + length > limits.heapBytesMax()
                || header.tag() == Tag.PixelData) {
            BulkData slice = source.slice(length);
            data = unit > 1 ? new BulkData.Swapped(slice, unit) : slice;
        } else {
            byte[] bytes = new byte[(int) length];
            source.read(bytes);
            heapBytes += length;
            ByteOrderSwap.swap(bytes, unit);
            data = BulkData.of(bytes);
        }
        if (length % 2 == 0) {
            return data;
        }
        deviate(header.offset(), "odd length " + length);
        return new BulkData.Unpadded(data);
    }

    /**
     * A sequence of the standard that its writer did not know and gave as UN with its length (PS3.5 §6.2.2 Note 2). Where
     * its bytes are no clean items, they stay a value.
     */
    private Element knownSequence(ElementHeader header, ParseScope scope) throws IOException, DicomFormatException {
        long start = source.position();
        int depthBefore = depth;
        int stepsBefore = path.depth();
        Consumer<Deviation> outer = deviations;
        List<Deviation> inner = new ArrayList<>(1);
        deviations = deviation -> {
            if (inner.isEmpty()) {
                inner.add(deviation);
            }
        };
        try {
            Element sequence = sequence(header, scope.implicit(start + header.length()), false);
            if (inner.isEmpty()) {
                return sequence;
            }
        } catch (DicomFormatException notItems) {
            depth = depthBefore;
            path.backTo(stepsBefore);
        } finally {
            deviations = outer;
        }
        source.position(start);
        return new Element.Value(header.tag(), header.vr(), value(header, scope));
    }

    private Element sequence(ElementHeader header, ParseScope scope, boolean explicitVr)
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
            need(SHORTEST_ELEMENT_BYTES, offset, end);
            input.nextHeader();
            int tag = input.tag(scope.bigEndian);
            long length = input.longLength(scope.bigEndian);
            count(offset);
            delimited = tag == Tag.SequenceDelimitationItem;
            if (tag == Tag.Item) {
                path.enterItem(items.size());
                items.add(item(offset, length, end, explicitVr, scope));
                path.leave();
            } else if (tag == Tag.ItemDelimitationItem) {
                deviate(offset, "delimiter that ends nothing");
            } else if (!delimited) {
                throw fault(offset, "expected an item, found " + Tag.toString(tag));
            }
        }
        closed(undefined, delimited, end);
        depth--;
        return new Element.Sequence(header.tag(), header.vr(), items, undefined);
    }

    private void closed(boolean undefined, boolean delimited, long end) {
        if (undefined && !delimited) {
            deviate(source.position(), "sequence of undefined length has no delimiter");
        } else if (!undefined && delimited) {
            deviate(source.position(), "delimiter within a sequence of defined length");
            source.position(end);
        }
    }

    private Attributes item(long offset, long length, long end, boolean explicitVr, ParseScope scope)
            throws IOException, DicomFormatException {
        boolean undefined = length == ElementHeader.UNDEFINED;
        if (!undefined) {
            need(length, offset, end);
        }
        long itemEnd = undefined ? end : source.position() + length;
        return attributes(new ParseScope(explicitVr, scope.bigEndian, itemEnd, undefined, scope), -1);
    }

    private Element fragments(ElementHeader header, ParseScope scope) throws IOException, DicomFormatException {
        List<BulkData> fragments = new ArrayList<>();
        while (source.position() < scope.end) {
            long offset = source.position();
            need(SHORTEST_ELEMENT_BYTES, offset, scope.end);
            input.nextHeader();
            int tag = input.tag(scope.bigEndian);
            long length = input.longLength(scope.bigEndian);
            count(offset);
            if (tag == Tag.SequenceDelimitationItem) {
                return new Element.Fragments(header.tag(), header.vr(), fragments);
            }
            if (tag != Tag.Item || length == ElementHeader.UNDEFINED) {
                throw fault(offset, "expected a fragment, found " + Tag.toString(tag));
            }
            need(length, offset, scope.end);
            BulkData fragment = source.slice(length);
            if (length % 2 != 0) {
                deviate(offset, "fragment of odd length " + length);
            }
            fragments.add(length % 2 == 0 ? fragment : new BulkData.Unpadded(fragment));
        }
        deviate(source.position(), "encapsulated data has no delimiter");
        return new Element.Fragments(header.tag(), header.vr(), fragments);
    }

    private void count(long offset) throws DicomFormatException {
        if (++elements > limits.elementsMax()) {
            throw fault(offset, "more than %d elements".formatted(limits.elementsMax()));
        }
    }

    private void need(long length, long offset, long end) throws DicomFormatException {
        long left = end - source.position();
        if (length > left) {
            throw fault(offset, "needs %d bytes, %d are left".formatted(length, left));
        }
    }

    private void deviate(long offset, String problem) {
        if (deviations != Deviation.IGNORED) {
            deviations.accept(new Deviation(path.toString(), offset, problem));
        }
    }

    private DicomFormatException fault(long offset, String problem) {
        return new DicomFormatException(path.toString(), offset, problem);
    }
}
