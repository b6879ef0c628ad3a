// The device keys of this browser, kept in IndexedDB. The private halves can't be read out, only used here.
import { base64url, hash, hex, unbase64url } from "../shared/bytes.js";
import { createP256, exportSpki } from "../shared/p256.js";
import { Refusal } from "./refusal.js";

/** `request` is the platform's answer to our wish; `registered` is null until the key stands in the log. */
export type DeviceKey = {
  publicKey: string; name: string; createdAt: string; privateKey: CryptoKey; request: KeyRequest | null; registered: Registered | null;
};
export type KeyRequest = { id: string; voucherChallenge: string };
export type Registered = { id: string; party: string; log: string };

const store = "keys";

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open("trust-metrology-signing", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "publicKey" });
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(new Refusal("storage"));
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => failed(new Refusal("storage"));
    });
  } finally {
    database.close();
  }
}

export async function listKeys(): Promise<DeviceKey[]> {
  const keys = await inStore<DeviceKey[]>("readonly", (found) => found.getAll());
  return keys.sort((a, b) => a.createdAt < b.createdAt ? -1 : 1);
}

export const saveKey = async (key: DeviceKey): Promise<void> => void await inStore("readwrite", (keys) => keys.put(key));

export const forgetKey = async (key: DeviceKey): Promise<void> => void await inStore("readwrite", (keys) => keys.delete(key.publicKey));

/** A fresh key, kept at once: one that was registered but lost could sign nothing. */
export async function makeKey(name: string, now: Date): Promise<DeviceKey> {
  const pair = await createP256();
  const publicKey = base64url(await exportSpki(pair.publicKey));
  const key: DeviceKey = { publicKey, name, createdAt: now.toISOString(), privateKey: pair.privateKey, request: null, registered: null };
  await saveKey(key);
  // A wish only: browsers clear what looks unused.
  await navigator.storage?.persist?.().catch(() => false);
  return key;
}

/** What an officer compares by eye: the first 16 hex digits of SHA-256 over the public key. */
export const fingerprint = (publicKey: string): string => hex(hash(unbase64url(publicKey)!)).slice(0, 16);
