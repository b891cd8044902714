package io.dynaferry.dynamodb.storage;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A multipart upload under way. */
final class S3Upload {
    private final S3File file;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();

    private S3Upload(S3File file, String id) {
        this.file = file;
        this.id = id;
    }

    static S3Upload begin(S3File file) {
        return new S3Upload(
                file,
                file.client()
                        .createMultipartUpload(
                                request -> request.bucket(file.bucket()).key(file.key()))
                        .uploadId());
    }

    void part(RequestBody body, long length) {
        int number = parts.size() + 1;
        UploadPartResponse response = file.client()
                .uploadPart(
                        request -> request.bucket(file.bucket())
                                .key(file.key())
                                .uploadId(id)
                                .partNumber(number)
                                .contentLength(length),
                        body);
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32(response.checksumCRC32())
                .build());
    }

    void complete() {
        file.client()
                .completeMultipartUpload(request -> request.bucket(file.bucket())
                        .key(file.key())
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(parts)));
    }

    void abort() {
        file.client()
                .abortMultipartUpload(
                        request -> request.bucket(file.bucket()).key(file.key()).uploadId(id));
    }
}
