package org.countyread.hub.reporting.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Adds a PAdES baseline B-B signature over the whole of a PDF. A time stamp (B-T) would need an authority that a county
 * without the Internet does not reach. Source: ETSI EN 319 142-1. Thread-safe.
 */
public final class PdfSigner {
    /** Room for the CMS structure: three certificates and an RSA signature fit. */
    private static final int SIGNATURE_BYTES_MAX = 8 * 1024;

    private final ZoneId zone;

    public PdfSigner(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The PDF with the signature appended as an incremental update; the bytes before it are unchanged.
     *
     * @param spot where the signature can be clicked; the page already shows the signer's name there
     * @throws IOException if the PDF cannot be read or the key cannot sign
     */
    public byte[] sign(byte[] pdf, SigningKey key, Reason reason, Instant at, Optional<Spot> spot) throws IOException {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
        signature.setName(reason.signer());
        signature.setLocation(reason.location());
        signature.setReason(reason.text());
        signature.setSignDate(GregorianCalendar.from(at.atZone(zone)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 2 * SIGNATURE_BYTES_MAX);
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            options.setPreferredSignatureSize(SIGNATURE_BYTES_MAX);
            spot.ifPresent(place -> options.setPage(place.page()));
            document.addSignature(signature, new CadesSignature(key), options);
            if (spot.isPresent()) {
                show(document, signature, spot.get());
            }
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    private static void show(PDDocument document, PDSignature signature, Spot spot) throws IOException {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        PDPage page = document.getPage(spot.page());
        for (var field : form.getFields()) {
            if (field instanceof PDSignatureField signed && signature.equals(signed.getSignature())) {
                PDAnnotationWidget widget = signed.getWidgets().get(0);
                widget.setRectangle(new PDRectangle(spot.left(), spot.bottom(), spot.width(), spot.height()));
                widget.setPage(page);
                widget.setPrinted(true);
            }
        }
    }

    /** Who signs, where and why, as the signature dictionary says it. */
    public record Reason(String signer, String location, String text) {}

    /** A rectangle on a page, counted from 0; in points from the lower left corner. */
    public record Spot(int page, float left, float bottom, float width, float height) {}
}
