package org.countyread.dicom.net.service.retrieve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.ProposedContext;

/** Objects that can be sent over one association, which has room for so many contexts and no more. Immutable. */
record MoveBatch(List<StoredInstance> instances) {
    MoveBatch {
        instances = List.copyOf(instances);
    }

    /** Cuts where the contexts of an association would not suffice. */
    static List<MoveBatch> of(List<StoredInstance> instances) {
        List<MoveBatch> batches = new ArrayList<>();
        List<StoredInstance> batch = new ArrayList<>();
        Set<ProposedContext> contexts = new LinkedHashSet<>();
        for (StoredInstance instance : instances) {
            Set<ProposedContext> wanted = new LinkedHashSet<>(contexts);
            wanted.addAll(contexts(instance));
            if (wanted.size() > AssociationClient.CONTEXTS_MAX && !batch.isEmpty()) {
                batches.add(new MoveBatch(batch));
                batch.clear();
                wanted = new LinkedHashSet<>(contexts(instance));
            }
            batch.add(instance);
            contexts = wanted;
        }
        if (!batch.isEmpty()) {
            batches.add(new MoveBatch(batch));
        }
        return batches;
    }

    MoveBatch from(int index) {
        return new MoveBatch(instances.subList(index, instances.size()));
    }

    /** A context for each transfer syntax, so that the receiver's choice among them stays open until each object. */
    List<ProposedContext> contexts() {
        Set<ProposedContext> all = new LinkedHashSet<>();
        instances.forEach(instance -> all.addAll(contexts(instance)));
        return List.copyOf(all);
    }

    private static List<ProposedContext> contexts(StoredInstance instance) {
        return instance.transferSyntaxUids().stream()
                .map(syntax -> ProposedContext.of(instance.sopClassUid(), syntax))
                .toList();
    }
}
