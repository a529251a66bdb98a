import asyncio


async def serve(reader, writer):  # 每来一个客人，就有一个任务
    line = await reader.readline()
    writer.write(line)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def ask(port, text):
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", port
    )
    writer.write(f"{text}\n".encode())
    await writer.drain()
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line.decode().strip()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        asks = [ask(port, text) for text in "甲乙丙"]
        print(await asyncio.gather(*asks))


asyncio.run(main())
