package org.countyread.gateway.procedurestep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** What a performed procedure step says. Stateless. Source: PS3.4 Table F.7.2-1. */
final class PerformedStep {
    private PerformedStep() {}

    static String status(Attributes step) {
        return step.string(Tag.PerformedProcedureStepStatus, "");
    }

    /** The study it belongs to: that of its first scheduled step, which an unscheduled one has, too. */
    static String studyInstanceUid(Attributes step) {
        return first(step, Tag.StudyInstanceUID);
    }

    static String accessionNumber(Attributes step) {
        return first(step, Tag.AccessionNumber);
    }

    private static String first(Attributes step, int tag) {
        return step.items(Tag.ScheduledStepAttributesSequence).stream()
                .flatMap(item -> item.string(tag).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The SOP Instance UIDs of all images and other objects of its series. */
    static Set<String> objects(Attributes step) {
        Set<String> objects = new LinkedHashSet<>();
        step.items(Tag.PerformedSeriesSequence).stream()
                .flatMap(series -> Stream.of(
                                Tag.ReferencedImageSequence, Tag.ReferencedNonImageCompositeSOPInstanceSequence)
                        .map(series::items)
                        .flatMap(List::stream))
                .forEach(item -> item.string(Tag.ReferencedSOPInstanceUID).ifPresent(objects::add));
        return objects;
    }
}
