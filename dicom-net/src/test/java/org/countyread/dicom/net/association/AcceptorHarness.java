package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.countyread.dicom.net.dimse.DimseCommand;
import org.countyread.dicom.net.dimse.DimseCommandCodec;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.PdvFragmenter;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.PduDecoder;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFrameDecoder;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.pdu.UserInformation;

/** An acceptor on an embedded channel whose work is done when the test says so. */
final class AcceptorHarness implements AutoCloseable {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final Duration ARTIM = Duration.ofSeconds(7);
    static final int PDU_BYTES_MAX = 4096;

    final RecordingService service = new RecordingService();
    final List<String> ends = new ArrayList<>();
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    final AssociationLimits limits;
    final EmbeddedChannel channel;
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** The embedded channel does waiting tasks amid a write, which no event loop does: nothing is written to it. */
    private final class Collector extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ByteBuf part = (ByteBuf) message;
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            part.release();
            sent.writeBytes(bytes);
            promise.setSuccess();
        }
    }

    AcceptorHarness() {
        this(false, new AssociationLimits(10, 10, 10));
    }

    AcceptorHarness(boolean anyCalledAeTitle, AssociationLimits limits) {
        this.limits = limits;
        AssociationServerSettings settings = new AssociationServerSettings(
                new InetSocketAddress(0), "STORE", anyCalledAeTitle, 10, 10, PDU_BYTES_MAX, ARTIM, Duration.ofHours(1));
        AssociationListener listener = new AssociationListener() {
            @Override
            public void released(String callingAeTitle, SocketAddress peer) {
                ends.add("released " + callingAeTitle);
            }

            @Override
            public void aborted(String callingAeTitle, SocketAddress peer) {
                ends.add("aborted " + callingAeTitle);
            }
        };
        ServerAssociation association = new ServerAssociation(
                settings, service, listener, limits, new DimseSession.Executors(work::add, work::add));
        channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline()
                .addLast(
                        new Collector(),
                        new PduFrameDecoder(PDU_BYTES_MAX),
                        new PduDecodingHandler(),
                        new PduEncoder(),
                        association.handler());
    }

    static AAssociateRQ request(String calledAeTitle) {
        return request(calledAeTitle, CT, "1.2.840.10008.1.2.1", "1.2.840.10008.1.2");
    }

    static AAssociateRQ request(String calledAeTitle, String abstractSyntax, String... transferSyntaxes) {
        return new AAssociateRQ(
                1,
                calledAeTitle,
                "DEVICE",
                AAssociateRQ.DICOM_APPLICATION_CONTEXT,
                List.of(new PresentationContextRQ(1, abstractSyntax, List.of(transferSyntaxes))),
                UserInformation.of(16384, "1.2.3", "TEST"));
    }

    /** A harness with an association. */
    static AcceptorHarness established() {
        AcceptorHarness harness = new AcceptorHarness();
        harness.receive(request("STORE"));
        harness.work();
        harness.answers();
        return harness;
    }

    static byte[] bytes(Pdu... pdus) {
        ByteBuf out = Unpooled.buffer();
        for (Pdu pdu : pdus) {
            PduEncoder.encode(pdu, out);
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    static Pdu command(DimseCommand command, boolean dataSetFollows) {
        ByteBuf bytes = Unpooled.buffer();
        DimseCommandCodec.encode(command, dataSetFollows, bytes);
        return PdvFragmenter.fragment(1, true, bytes, true, PDU_BYTES_MAX).get(0);
    }

    static Pdu data(int bytes, boolean last) {
        return PdvFragmenter.fragment(1, false, Unpooled.buffer().writeZero(bytes), last, PDU_BYTES_MAX)
                .get(0);
    }

    void receive(Pdu... pdus) {
        receive(bytes(pdus));
    }

    void receive(byte[] bytes) {
        channel.writeInbound(channel.alloc().heapBuffer().writeBytes(bytes));
    }

    /** Does all work that waits, as worker threads would. */
    void work() {
        channel.runPendingTasks();
        while (!work.isEmpty()) {
            work.remove().run();
            channel.runPendingTasks();
        }
    }

    /** What was sent since the last call. Values of P-DATA-TF are decoded commands in {@link #responses()} instead. */
    List<Pdu> answers() {
        ByteBuf all = Unpooled.wrappedBuffer(sent.toByteArray());
        sent.reset();
        List<Pdu> pdus = new ArrayList<>();
        while (all.isReadable()) {
            int length = 6 + all.getInt(all.readerIndex() + 2);
            pdus.add(PduDecoder.decode(all.readSlice(length)));
        }
        return pdus;
    }

    /** The responses sent since the last call, each from one PDU. */
    List<DimseResponse> responses() {
        return answers().stream()
                .filter(PDataTF.class::isInstance)
                .map(pdu -> ((PDataTF) pdu).values().get(0).data())
                .map(data -> (DimseResponse) DimseCommandCodec.decode(data).command())
                .toList();
    }

    /** The connection is cut. */
    void cut() {
        channel.close().syncUninterruptibly();
        channel.runPendingTasks();
    }

    @Override
    public void close() {
        cut();
        work();
        channel.finishAndReleaseAll();
    }
}
