package org.countyread.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * What the main header says of all tiles, or a copy of it that the headers of one tile have changed. A component's own
 * segment (COC, QCC) counts more than one for all, a tile's more than the frame's. Source: ITU-T T.800 §A.6. Single-threaded.
 */
final class TileHeader {
    private static final int PROGRESSIONS_MAX = 32;

    private final int components;
    private final @Nullable CodingStyle[] styles;
    private final boolean[] ownStyle;
    private final @Nullable Quantisation[] quantisations;
    private final boolean[] ownQuantisation;
    private final int[] regionShifts;
    private List<Progression> progressions = List.of();
    private int order;
    private int layers;
    private boolean colourTransform;

    TileHeader(int components) {
        this.components = components;
        this.styles = new CodingStyle[components];
        this.ownStyle = new boolean[components];
        this.quantisations = new Quantisation[components];
        this.ownQuantisation = new boolean[components];
        this.regionShifts = new int[components];
    }

    /** A stretch of packets in an order of its own (POC). Bounds of the end are not included. */
    record Progression(int order, int resolution, int component, int layerEnd, int resolutionEnd, int componentEnd) {}

    TileHeader copy() {
        TileHeader copy = new TileHeader(components);
        System.arraycopy(styles, 0, copy.styles, 0, components);
        System.arraycopy(quantisations, 0, copy.quantisations, 0, components);
        System.arraycopy(regionShifts, 0, copy.regionShifts, 0, components);
        copy.progressions = progressions;
        copy.order = order;
        copy.layers = layers;
        copy.colourTransform = colourTransform;
        return copy;
    }

    /** Takes a segment in; unknown ones change nothing. */
    void read(int marker, Segment segment) throws CodecException {
        switch (marker) {
            case Codestream.COD -> readStyle(segment);
            case Codestream.COC -> {
                int component = component(segment);
                styles[component] = CodingStyle.parse(segment, 2, (segment.octet(1) & 1) != 0);
                ownStyle[component] = true;
            }
            case Codestream.QCD -> {
                Quantisation all = Quantisation.parse(segment, 0);
                for (int i = 0; i < components; i++) {
                    quantisations[i] = ownQuantisation[i] ? quantisations[i] : all;
                }
            }
            case Codestream.QCC -> {
                int component = component(segment);
                quantisations[component] = Quantisation.parse(segment, 1);
                ownQuantisation[component] = true;
            }
            case Codestream.RGN -> regionShifts[component(segment)] = segment.octet(2);
            case Codestream.POC -> readProgressions(segment);
            case Codestream.PPM, Codestream.PPT ->
                throw new CodecException("JPEG 2000 with packed packet headers is not read");
            default -> {
                // COM, TLM, PLT, CRG: nothing that samples depend on.
            }
        }
    }

    private int component(Segment segment) throws CodecException {
        int component = segment.octet(0);
        if (component >= components) {
            throw new CodecException("JPEG 2000 segment of component %d of %d".formatted(component, components));
        }
        return component;
    }

    private void readStyle(Segment segment) throws CodecException {
        order = segment.octet(1);
        layers = segment.word(2);
        colourTransform = segment.octet(4) == 1;
        if (order > 4 || layers == 0) {
            throw new CodecException("JPEG 2000 progression order %d of %d layers".formatted(order, layers));
        }
        CodingStyle all = CodingStyle.parse(segment, 5, (segment.octet(0) & 1) != 0);
        for (int i = 0; i < components; i++) {
            styles[i] = ownStyle[i] ? styles[i] : all;
        }
    }

    private void readProgressions(Segment segment) throws CodecException {
        List<Progression> all = new ArrayList<>(progressions);
        for (int at = 0; at + 7 <= segment.length(); at += 7) {
            int componentEnd = segment.octet(at + 5) == 0 ? 256 : segment.octet(at + 5);
            all.add(new Progression(
                    segment.octet(at + 6),
                    segment.octet(at),
                    segment.octet(at + 1),
                    segment.word(at + 2),
                    segment.octet(at + 4),
                    componentEnd));
        }
        if (all.size() > PROGRESSIONS_MAX) {
            throw new CodecException("JPEG 2000 frame with %d changes of order".formatted(all.size()));
        }
        progressions = all;
    }

    /** The stretches in their order; a single one when none were given. */
    List<Progression> progressions() {
        return progressions.isEmpty()
                ? List.of(new Progression(order, 0, 0, layers, Integer.MAX_VALUE, Integer.MAX_VALUE))
                : progressions;
    }

    int layers() {
        return layers;
    }

    /** Whether the first three components are one colour transform's. */
    boolean colourTransform() {
        return colourTransform && components >= 3;
    }

    CodingStyle style(int component) throws CodecException {
        return given(styles[component]);
    }

    Quantisation quantisation(int component) throws CodecException {
        return given(quantisations[component]);
    }

    /** By how many bits a region of interest is lifted above the rest (RGN). */
    int regionShift(int component) {
        return regionShifts[component];
    }

    private static <T> T given(@Nullable T segment) throws CodecException {
        if (segment == null) {
            throw new CodecException("JPEG 2000 frame has no COD or no QCD segment");
        }
        return segment;
    }
}
