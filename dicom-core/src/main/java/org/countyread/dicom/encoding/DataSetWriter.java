package org.countyread.dicom.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/** Writes elements one after another in one byte order. Single-threaded. */
final class DataSetWriter {
    private final OutputStream out;
    private final boolean bigEndian;

    DataSetWriter(OutputStream out, boolean bigEndian) {
        this.out = out;
        this.bigEndian = bigEndian;
    }

    void write(Attributes attributes, boolean explicitVr) throws IOException {
        for (Element element : attributes.elements()) {
            if (element instanceof Element.Value value) {
                writeValue(value, explicitVr);
            } else if (element instanceof Element.Fragments fragments) {
                writeFragments(fragments, explicitVr);
            } else {
                writeSequence((Element.Sequence) element, explicitVr);
            }
        }
    }

    private void writeValue(Element.Value value, boolean explicitVr) throws IOException {
        VR vr = EncodedLength.writtenVr(value);
        writeHeader(value.tag(), vr, EncodedLength.of(value.data()), explicitVr);
        writeData(value.data(), bigEndian ? value.vr().unitBytes() : 1);
        if (EncodedLength.isPadded(value.data())) {
            out.write(vr.padding());
        }
    }

    private void writeData(BulkData data, int unitBytes) throws IOException {
        BulkData written = unitBytes > 1 ? new BulkData.Swapped(data, unitBytes) : data;
        try (InputStream in = written.open()) {
            in.transferTo(out);
        }
    }

    private void writeFragments(Element.Fragments fragments, boolean explicitVr) throws IOException {
        writeHeader(fragments.tag(), fragments.vr(), ElementHeader.UNDEFINED, explicitVr);
        for (BulkData fragment : fragments.fragments()) {
            writeTag(Tag.Item);
            writeInt(EncodedLength.of(fragment));
            writeData(fragment, 1);
            if (EncodedLength.isPadded(fragment)) {
                out.write(0);
            }
        }
        writeTag(Tag.SequenceDelimitationItem);
        writeInt(0);
    }

    private void writeSequence(Element.Sequence sequence, boolean explicitVr) throws IOException {
        boolean undefined = EncodedLength.hasUndefinedLength(sequence);
        boolean unknown = explicitVr && sequence.vr() == VR.UN;
        boolean explicitItems = explicitVr && !unknown;
        long length = undefined ? ElementHeader.UNDEFINED : EncodedLength.ofItems(sequence, explicitItems);
        writeHeader(sequence.tag(), sequence.vr(), length, explicitVr);
        DataSetWriter items = unknown && bigEndian ? new DataSetWriter(out, false) : this;
        for (Attributes item : sequence.items()) {
            items.writeItem(item, explicitItems);
        }
        if (undefined) {
            items.writeTag(Tag.SequenceDelimitationItem);
            items.writeInt(0);
        }
    }

    private void writeItem(Attributes item, boolean explicitVr) throws IOException {
        boolean undefined = item.hasUndefinedLength();
        writeTag(Tag.Item);
        writeInt(undefined ? ElementHeader.UNDEFINED : EncodedLength.of(item, explicitVr));
        write(item, explicitVr);
        if (undefined) {
            writeTag(Tag.ItemDelimitationItem);
            writeInt(0);
        }
    }

    private void writeHeader(int tag, VR vr, long length, boolean explicitVr) throws IOException {
        writeTag(tag);
        if (!explicitVr) {
            writeInt(length);
            return;
        }
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            writeShort(0);
            writeInt(length);
        } else {
            writeShort((int) length);
        }
    }

    private void writeTag(int tag) throws IOException {
        writeShort(Tag.group(tag));
        writeShort(tag & 0xFFFF);
    }

    private void writeInt(long number) throws IOException {
        writeShort((int) (bigEndian ? number >>> 16 : number) & 0xFFFF);
        writeShort((int) (bigEndian ? number : number >>> 16) & 0xFFFF);
    }

    private void writeShort(int number) throws IOException {
        out.write(bigEndian ? number >>> 8 : number);
        out.write(bigEndian ? number : number >>> 8);
    }
}
