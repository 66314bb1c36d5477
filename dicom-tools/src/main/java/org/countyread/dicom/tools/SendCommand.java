package org.countyread.dicom.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ContextNotAccepted;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends files to a peer, as they are, over as few associations as their kinds allow. */
@Command(name = "send", description = "Sends files to a peer (C-STORE), in the transfer syntax they are in.")
final class SendCommand extends FileCommand {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "DICOM files.")
    private List<Path> files = List.of();

    private final Map<Path, ProposedContext> contexts = new HashMap<>();
    private Set<ProposedContext> proposed = Set.of();
    private @Nullable Association open;

    @Override
    List<Path> files() {
        return files;
    }

    @Override
    public Integer call() {
        try {
            return super.call();
        } finally {
            close();
        }
    }

    @Override
    boolean work(Path file) throws Exception {
        ProposedContext context = context(file);
        Association association = association(context);
        DimseStatus status;
        try {
            status = send(association, file);
        } catch (ContextNotAccepted e) {
            complain(file, "the peer does not take " + context.abstractSyntax() + " in " + context.transferSyntaxes());
            return false;
        } catch (IOException broken) {
            close();
            throw broken;
        }
        out().println(file + ": " + (status.success() ? "stored" : status));
        out().flush();
        return status.success() || status.warning();
    }

    /** A file without meta information is read, and sent as what it was taken for. */
    private static DimseStatus send(Association association, Path file) throws Exception {
        return isPart10(file)
                ? StoreScu.store(association, file)
                : StoreScu.store(association, Part10Reader.read(file));
    }

    private static boolean isPart10(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(132);
            return head.length == 132 && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
        }
    }

    private ProposedContext context(Path file) throws Exception {
        ProposedContext known = contexts.get(file);
        if (known != null) {
            return known;
        }
        ProposedContext context;
        if (isPart10(file)) {
            context = StoreScu.context(file);
        } else {
            DicomFile read = Part10Reader.read(file);
            context = ProposedContext.of(read.meta().sopClassUid(), read.meta().transferSyntaxUid());
        }
        contexts.put(file, context);
        return context;
    }

    /**
     * The open association if this kind of object was proposed on it, whatever the peer said to that; else a new one that
     * proposes whatever the files still to be sent need. Never two at a time: some peers serve one only.
     */
    private Association association(ProposedContext wanted) throws Exception {
        if (open != null && proposed.contains(wanted)) {
            return open;
        }
        close();
        proposed = proposals(wanted);
        open = AssociationClient.connect(peer.settings(), List.copyOf(proposed));
        return open;
    }

    private Set<ProposedContext> proposals(ProposedContext first) {
        Set<ProposedContext> all = new LinkedHashSet<>(List.of(first));
        for (Path file : files()) {
            try {
                all.add(context(file));
            } catch (Exception unreadable) {
                // Its own turn will say what is wrong with it.
                continue;
            }
            if (all.size() == AssociationClient.CONTEXTS_MAX) {
                break;
            }
        }
        return all;
    }

    private void close() {
        if (open != null) {
            open.close();
        }
        open = null;
    }
}
