package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.dimse.CCancelRQ;
import org.countyread.dicom.net.dimse.DimseCommand;
import org.countyread.dicom.net.dimse.DimseCommandCodec;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.MessagePart;
import org.countyread.dicom.net.dimse.PdvAssembler;
import org.countyread.dicom.net.dimse.PdvFragmenter;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.Pdv;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the two sides of an established association have in common: requests of the peer go to services, responses of the
 * peer to whoever invoked the operation, messages of this side leave one after the other. Event-loop confined unless told.
 */
final class DimseSession {
    private static final Logger LOG = LoggerFactory.getLogger(DimseSession.class);
    private static final int SEND_WINDOW_BYTES = 1024 * 1024;

    /** What a waiting command is counted as, so that commands without data sets cannot pile up unseen. */
    private static final int COMMAND_HELD_BYTES = 512;

    /** What a waiting fragment of a data set is counted as beside its bytes: a peer may send millions without any. */
    static final int FRAGMENT_HELD_BYTES = 256;

    /** A shorter fragment is copied when it waits: a slice holds all that was read with it, up to half a megabyte. */
    private static final int SLICE_BYTES_MIN = 8 * 1024;

    private final AgreedAssociation agreed;
    private final SocketAddress peer;
    private final AssociationHandler handler;
    private final Channel channel;
    private final Executors executors;
    private final PdvAssembler assembler;
    private final HeldBytes held;
    private final WorkQueue queue;
    private final RequestRunner runner;
    private final SendWindow window = new SendWindow(SEND_WINDOW_BYTES);
    private final MessageTurns turns = new MessageTurns();
    private final Map<Integer, Invocation> invoked = new HashMap<>();
    private final Map<Integer, RunningOperation> performed = new ConcurrentHashMap<>();
    private final Association association;
    private @Nullable Invocation receiving;
    private volatile @Nullable AssociationAborted endedBy;
    private volatile long heardNanos = System.nanoTime();

    /** Where the work of this side is done: short work, and work that holds a thread for long. */
    record Executors(Executor workers, Executor transfers) {}

    DimseSession(
            AgreedAssociation agreed,
            AssociationHandler handler,
            DimseServices services,
            Executors executors,
            SessionTerms terms) {
        this.agreed = agreed;
        this.handler = handler;
        this.executors = executors;
        channel = handler.context().channel();
        peer = channel.remoteAddress();
        assembler = new PdvAssembler(channel.alloc());
        held = new HeldBytes(terms.queuedBytesMax(), on -> onEventLoop(() -> handler.reading(on)));
        queue = new WorkQueue(executors.workers(), held);
        runner = new RequestRunner(services, queue, agreed.features().window().performedMax(), this::answer);
        association = new Association(this, agreed, handler, channel, terms.response());
    }

    // Any thread.

    Association association() {
        return association;
    }

    SocketAddress peer() {
        return peer;
    }

    SendWindow window() {
        return window;
    }

    HeldBytes held() {
        return held;
    }

    Executor workers() {
        return executors.workers();
    }

    Executor transfers() {
        return executors.transfers();
    }

    boolean hasEnded() {
        return endedBy != null;
    }

    /** Fails once the association has ended, telling why. */
    void requireOpen() throws AssociationAborted {
        AssociationAborted cause = endedBy;
        if (cause != null) {
            throw new AssociationAborted("" + cause.getMessage(), cause);
        }
    }

    long heardNanos() {
        return heardNanos;
    }

    /** Work of the association that comes after all that is waiting. */
    void later(Runnable task) {
        queue.add(task, 0);
    }

    /** Encodes on the calling thread, sends on the event loop, whole. */
    void send(AgreedContext context, DimseMessage message) {
        byte[] dataSet = encode(message.dataSet(), context);
        int windowBytes = dataSet.length + COMMAND_HELD_BYTES;
        window.add(windowBytes);
        onEventLoop(() -> turns.take(() -> {
            write(pdus(context, message.response(), dataSet), windowBytes);
            turns.end();
        }));
    }

    /** No bytes where there is no data set. */
    static byte[] encode(Optional<Attributes> dataSet, AgreedContext context) {
        return dataSet.map(attributes -> DataSetEncoder.encode(attributes, TransferSyntax.of(context.transferSyntax())))
                .orElseGet(() -> new byte[0]);
    }

    void onEventLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("the event loop is gone");
        }
    }

    private void answer(IncomingRequest request, DimseMessage answer, Runnable afterwards) {
        performed.remove(request.command().messageId(), request.operation());
        send(request.context(), answer);
        onEventLoop(() -> window.whenRoom(afterwards));
    }

    // Sending, on the event loop.

    MessageTurns turns() {
        return turns;
    }

    List<PDataTF> pdus(AgreedContext context, DimseCommand command, byte[] dataSet) {
        ByteBuf bytes = channel.alloc().buffer();
        DimseCommandCodec.encode(command, dataSet.length > 0, bytes);
        List<PDataTF> pdus =
                new ArrayList<>(PdvFragmenter.fragment(context.id(), true, bytes, true, agreed.sendPduBytesMax()));
        if (dataSet.length > 0) {
            pdus.addAll(PdvFragmenter.fragment(
                    context.id(), false, Unpooled.wrappedBuffer(dataSet), true, agreed.sendPduBytesMax()));
        }
        return pdus;
    }

    /** Gives the window its room back when the last PDU has left, or never will. */
    void write(List<PDataTF> pdus, int windowBytes) {
        ChannelFuture written = null;
        for (PDataTF pdu : pdus) {
            written = handler.writeData(pdu);
        }
        channel.flush();
        if (written == null) {
            window.give(windowBytes);
        } else if (windowBytes > 0) {
            ChannelFuture unused = written.addListener(done -> window.give(windowBytes));
        }
    }

    /** Registered before the request leaves, so that no response can be too early. */
    void expect(Invocation invocation) {
        AssociationAborted cause = endedBy;
        if (cause != null) {
            invocation.fail(cause);
        } else {
            invoked.put(invocation.messageId(), invocation);
        }
    }

    // Receiving, on the event loop.

    void data(PDataTF data) {
        heardNanos = System.nanoTime();
        List<Pdv> values = data.values();
        int taken = 0;
        try {
            while (taken < values.size()) {
                assembler.accept(values.get(taken++)).ifPresent(this::take);
            }
        } finally {
            while (taken < values.size()) {
                values.get(taken++).data().release();
            }
        }
    }

    private void take(MessagePart part) {
        if (part instanceof MessagePart.Data data) {
            dataSet(data.bytes(), data.last());
        } else if (part instanceof MessagePart.Command command) {
            AgreedContext context = agreed.contexts().get(command.presentationContextId());
            if (context == null) {
                throw new PduFormatException(
                        AbortReason.INVALID_PDU_PARAMETER,
                        "presentation context %d was not accepted",
                        command.presentationContextId());
            }
            if (command.command() instanceof DimseResponse response) {
                response(response, command.dataSetFollows());
            } else if (command.command() instanceof DimseRequest request) {
                request(request, context, command.dataSetFollows());
            }
        }
    }

    private void response(DimseResponse response, boolean dataSetFollows) {
        int id = response.messageIdBeingRespondedTo();
        Invocation invocation = response.status().pending() ? invoked.get(id) : invoked.remove(id);
        if (invocation == null) {
            throw new PduFormatException(
                    AbortReason.UNEXPECTED_PDU_PARAMETER, "response to message %d, which is not outstanding", id);
        }
        if (dataSetFollows) {
            receiving = invocation;
            invocation.begin(response);
        } else {
            invocation.deliver(response);
        }
    }

    private void request(DimseRequest request, AgreedContext context, boolean dataSetFollows) {
        if (request instanceof CCancelRQ cancel) {
            RunningOperation operation = performed.get(cancel.messageIdBeingRespondedTo());
            if (operation != null) { // it may have ended on its own
                operation.cancel();
            }
            return;
        }
        RunningOperation operation = new RunningOperation(this, context);
        performed.put(request.messageId(), operation);
        IncomingRequest incoming = new IncomingRequest(agreed, peer, context, request, operation);
        queue.add(() -> runner.begin(incoming), COMMAND_HELD_BYTES);
        if (!dataSetFollows) {
            queue.add(runner::end, 0);
        }
    }

    private void dataSet(ByteBuf bytes, boolean last) {
        Invocation invocation = receiving;
        if (invocation != null) {
            receiving = last ? null : invocation;
            invocation.data(bytes, last);
            return;
        }
        ByteBuf own = queue.busy() ? unpinned(bytes) : bytes;
        queue.add(() -> runner.data(own), FRAGMENT_HELD_BYTES + own.readableBytes());
        if (last) {
            queue.add(runner::end, 0);
        }
    }

    private ByteBuf unpinned(ByteBuf bytes) {
        if (bytes.readableBytes() >= SLICE_BYTES_MIN) {
            return bytes;
        }
        ByteBuf copy = channel.alloc().buffer(bytes.readableBytes()).writeBytes(bytes);
        bytes.release();
        return copy;
    }

    /**
     * After the idle time without a byte either way: whether the peer is to blame. It is not while its requests wait for
     * this side, unless answers wait for it.
     */
    boolean idle() {
        boolean answersWait = !channel.isWritable() || !window.hasRoom();
        return answersWait || !(queue.busy() || runner.busy());
    }

    /** Everything that came before is dealt with first; a request that is not whole by then never will be. */
    void releaseAsked(Runnable answer) {
        queue.add(runner::abandon, 0);
        queue.add(() -> onEventLoop(answer), 0);
    }

    /** There is no association any more; {@code cause} is what waiting users are told. */
    void end(AssociationAborted cause) {
        if (endedBy != null) {
            return;
        }
        endedBy = cause;
        assembler.close();
        Invocation partly = receiving;
        receiving = null;
        if (partly != null) {
            partly.fail(cause);
        }
        invoked.values().forEach(invocation -> invocation.fail(cause));
        invoked.clear();
        performed.clear();
        runner.die();
        queue.add(runner::abandon, 0);
        window.shut();
    }
}
